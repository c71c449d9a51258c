package org.fairway.risk.shadowing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Compares a profile in the shadow with the profiles that decided.
 *
 * @param version version that shadows
 * @param inShadow when it shadowed
 * @param declarations assessed by both, of which {@code agreeing} got the same lane
 * @param agreeing on how many both agree
 * @param matrix by the lane that was decided, then by that of the shadow
 * @param decided what was decided
 * @param shadow what the shadow would have decided
 * @param hitsGained findings of goods not as declared that only the shadow would have controlled
 * @param hitsMissed those that only what decided did
 */
record Comparison(
        String version,
        List<Stay> inShadow,
        long declarations,
        long agreeing,
        Map<Lane, Map<Lane, Long>> matrix,
        Side decided,
        Side shadow,
        long hitsGained,
        long hitsMissed) {

    /**
     * @param controlled in YELLOW or RED
     * @param examined how many of them were examined
     * @param hits findings
     * @param hitRate share of hits among the controlled that were examined, null if none was
     */
    record Side(
            long controlled,
            long examined,
            long hits,
            @Nullable Double hitRate) {
        private static Side of(List<Cell> cells, Function<Cell, Lane> lane) {
            Predicate<Cell> controlled = cell -> isControl(lane.apply(cell));
            long examined = sum(cells, controlled.and(Cell::examined));
            long hits = sum(cells, controlled.and(Cell::hit));
            return new Side(sum(cells, controlled), examined, hits, examined == 0 ? null : (double) hits / examined);
        }
    }

    static Comparison of(String version, List<Stay> stays, List<Cell> cells) {
        var matrix = new TreeMap<Lane, Map<Lane, Long>>();
        cells.forEach(cell -> matrix.computeIfAbsent(cell.decided(), first -> new TreeMap<>())
                .merge(cell.shadow(), cell.declarations(), Long::sum));
        return new Comparison(
                version,
                stays,
                sum(cells, cell -> true),
                sum(cells, cell -> cell.decided() == cell.shadow()),
                matrix,
                Side.of(cells, Cell::decided),
                Side.of(cells, Cell::shadow),
                sum(cells, cell -> cell.hit() && isControl(cell.shadow()) && !isControl(cell.decided())),
                sum(cells, cell -> cell.hit() && isControl(cell.decided()) && !isControl(cell.shadow())));
    }

    private static long sum(List<Cell> cells, Predicate<Cell> which) {
        return cells.stream().filter(which).mapToLong(Cell::declarations).sum();
    }

    private static boolean isControl(Lane lane) {
        return lane.compareTo(Lane.YELLOW) >= 0;
    }
}

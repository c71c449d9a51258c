package org.fairway.risk.targeting;

import java.time.Month;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fairway.risk.learning.LabelledMovement;

/**
 * Moves fraud from the headings where it was common to those where it was rare: over two months, until every heading
 * has the rate of its mirror image.
 */
final class Drift {
    private static final int COMMON = 30;

    private Drift() {}

    static List<LabelledMovement> of(List<LabelledMovement> year, Month from) {
        Map<String, int[]> headings = new HashMap<>();
        for (LabelledMovement one : year) {
            int[] tally = headings.computeIfAbsent(heading(one), unseen -> new int[2]);
            tally[0]++;
            tally[1] += one.hit() ? 1 : 0;
        }
        List<Map.Entry<String, int[]>> rising = headings.entrySet().stream()
                .filter(entry -> entry.getValue()[0] >= COMMON)
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<String, int[]> entry) -> (double) entry.getValue()[1] / entry.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .toList();
        var mirrored = new HashMap<String, Double>();
        for (int i = 0; i < rising.size(); i++) {
            int[] tally = rising.get(rising.size() - 1 - i).getValue();
            mirrored.put(rising.get(i).getKey(), (double) tally[1] / tally[0]);
        }
        var random = new SplittableRandom(7);
        return year.stream().map(one -> moved(one, from, mirrored, random)).toList();
    }

    private static LabelledMovement moved(
            LabelledMovement one, Month from, Map<String, Double> mirrored, SplittableRandom random) {
        double turned = Math.clamp((one.movement().day().getDayOfYear() - from.firstDayOfYear(true)) / 61.0, 0, 1);
        double drawn = random.nextDouble();
        double outcome = random.nextDouble();
        Double rate = mirrored.get(heading(one));
        return rate == null || drawn >= turned ? one : new LabelledMovement(one.movement(), outcome < rate);
    }

    private static String heading(LabelledMovement one) {
        return one.movement().goods().heading();
    }
}

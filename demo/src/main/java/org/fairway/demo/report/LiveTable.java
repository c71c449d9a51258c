package org.fairway.demo.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fairway.demo.play.Board;
import org.fairway.demo.play.Sight;
import org.fairway.demo.play.Tracked;

/**
 * Shows a table of states and lanes. On a terminal it is redrawn in place, elsewhere a line is printed every few
 * seconds.
 */
public final class LiveTable {
    private static final List<String> LANES = List.of("GREEN", "BLUE", "YELLOW", "RED", "-");
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Board board;
    private final PrintStream out;
    private final boolean terminal;
    private final Instant start = Instant.now();
    private Instant lastLine = Instant.EPOCH;
    private int drawn;

    public LiveTable(Board board, PrintStream out, boolean terminal) {
        this.board = board;
        this.out = out;
        this.terminal = terminal;
    }

    public void draw(List<String> desks) {
        if (terminal) {
            redraw(desks);
        } else if (Instant.now().isAfter(lastLine.plus(BETWEEN_LINES))) {
            lastLine = Instant.now();
            out.println(line());
        }
    }

    /** The last table stays on the screen. */
    public void finish(List<String> desks) {
        if (terminal) {
            redraw(desks);
        } else {
            out.println(line());
            rows(desks).forEach(out::println);
        }
        out.println();
    }

    private void redraw(List<String> desks) {
        List<String> rows = rows(desks);
        StringBuilder frame = new StringBuilder(drawn == 0 ? "" : "\u001b[" + drawn + "A");
        rows.forEach(row -> frame.append("\u001b[2K").append(row).append('\n'));
        out.print(frame);
        out.flush();
        drawn = rows.size();
    }

    private String line() {
        String states = byState().entrySet().stream()
                .map(state -> state.getKey() + " "
                        + state.getValue().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .collect(Collectors.joining("  "));
        return "%s  %s".formatted(clock(), states);
    }

    private List<String> rows(List<String> desks) {
        List<String> rows = new ArrayList<>();
        rows.add("  %-16s%8s%8s%8s%8s%8s%9s".formatted(clock(), "GREEN", "BLUE", "YELLOW", "RED", "-", "total"));
        List.of(
                        "NOT LODGED YET",
                        "PRE_LODGED",
                        "ACCEPTED",
                        "UNDER_CONTROL",
                        "PAYMENT_HOLD",
                        "RELEASED",
                        "DETAINED",
                        "INVALIDATED",
                        "REJECTED")
                .forEach(state -> rows.add(row(state, byState())));
        rows.add("  desks: " + String.join(" · ", desks));
        List<String> news = new ArrayList<>(board.news());
        for (int i = 0; i < 4; i++) {
            String happened = i < news.size() ? news.get(i) : "";
            rows.add("  > " + (happened.length() > 100 ? happened.substring(0, 99) + "…" : happened));
        }
        return rows;
    }

    private static String row(String state, Map<String, Map<String, Integer>> byState) {
        Map<String, Integer> lanes = byState.getOrDefault(state, Map.of());
        String cells = LANES.stream()
                .map(lane -> "%8s"
                        .formatted(lanes.containsKey(lane) ? lanes.get(lane).toString() : "·"))
                .collect(Collectors.joining());
        return "  %-16s%s%9d"
                .formatted(
                        state,
                        cells,
                        lanes.values().stream().mapToInt(Integer::intValue).sum());
    }

    private Map<String, Map<String, Integer>> byState() {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Tracked tracked : board.all()) {
            Sight sight = tracked.sight();
            String lane = sight == null || sight.lane() == null ? "-" : sight.lane();
            counts.computeIfAbsent(state(tracked), absent -> new TreeMap<>())
                    .merge(LANES.contains(lane) ? lane : "-", 1, Integer::sum);
        }
        return counts;
    }

    private static String state(Tracked tracked) {
        Sight sight = tracked.sight();
        if (tracked.answer() == null) {
            return "NOT LODGED YET";
        }
        return sight == null ? tracked.rejected() ? "REJECTED" : "PRE_LODGED" : sight.state();
    }

    private String clock() {
        Duration since = Duration.between(start, Instant.now());
        return "%02d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
    }
}

package org.fairway.demo.report;

import java.time.Duration;
import java.util.List;

/** Percentiles of times in seconds by nearest rank: p per cent of {@code count} times are not longer. */
public record Percentiles(int count, double p50Seconds, double p90Seconds, double p99Seconds) {

    public static Percentiles of(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return new Percentiles(sorted.size(), rank(sorted, 50), rank(sorted, 90), rank(sorted, 99));
    }

    private static double rank(List<Duration> sorted, int percent) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int rank = Math.ceilDiv(percent * sorted.size(), 100);
        return sorted.get(Math.max(1, rank) - 1).toMillis() / 1000.0;
    }

    @Override
    public String toString() {
        return count == 0
                ? "none"
                : "p50 %8.3f s   p90 %8.3f s   p99 %8.3f s   (%d)".formatted(p50Seconds, p90Seconds, p99Seconds, count);
    }
}

package org.fairway.risk.targeting;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;

/** Compares expected with found hits among the inspections that a model asked for. */
public final class DriftMonitor {
    private static final int DAYS = 28;
    private final Deque<Outcome> lately = new ArrayDeque<>();

    private record Outcome(LocalDate day, double promised, boolean hit) {}

    public void record(LocalDate day, double promised, boolean hit) {
        lately.add(new Outcome(day, promised, hit));
        while (lately.getFirst().day().isBefore(day.minusDays(DAYS))) {
            lately.removeFirst();
        }
    }

    /**
     * How far fewer hits there were than promised in the last four weeks, in standard deviations; above 2 the model no
     * longer knows the goods.
     */
    public double shortfall() {
        double promised = lately.stream().mapToDouble(Outcome::promised).sum();
        double spread = lately.stream()
                .mapToDouble(one -> one.promised() * (1 - one.promised()))
                .sum();
        return shortfall(promised, spread, lately.stream().filter(Outcome::hit).count());
    }

    /** Computes the shortfall from sums: of probabilities, of their variances, of hits. */
    public static double shortfall(double promised, double variance, long hits) {
        return variance == 0 ? 0 : (promised - hits) / Math.sqrt(variance);
    }

    double exploring() {
        return exploring(0.06, shortfall());
    }

    /** The share of the budget that explores: a minimum, and up to a third while the model is wrong. */
    public static double exploring(double least, double shortfall) {
        return Math.clamp(least + 0.08 * (shortfall - 1), least, Math.max(0.3, least));
    }
}

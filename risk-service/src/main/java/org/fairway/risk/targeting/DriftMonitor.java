package org.fairway.risk.targeting;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;

/** Compares what was promised with what was found among the inspections a model asked for. */
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

  /** How far fewer hits there were than promised in the last four weeks, in standard deviations; above 2 the model no longer knows the goods. */
  public double shortfall() {
    double promised = lately.stream().mapToDouble(Outcome::promised).sum();
    double spread = lately.stream().mapToDouble(one -> one.promised() * (1 - one.promised())).sum();
    long hits = lately.stream().filter(Outcome::hit).count();
    return spread == 0 ? 0 : (promised - hits) / Math.sqrt(spread);
  }

  /** A little of the budget, and up to a third while the model is wrong. */
  public double exploring() {
    return Math.clamp(0.06 + 0.08 * (shortfall() - 1), 0.06, 0.3);
  }
}

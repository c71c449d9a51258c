package org.fairway.risk.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.model.ModelScore;
import org.fairway.risk.scoring.ScoreStore.ItemScore;

/** Says in words and figures what moved a model. */
final class Explaining {
  private static final int NAMED = 3;

  private Explaining() {}

  static ModelScore score(LearnedModel model, ItemScore worst) {
    int points = model.points(worst.probability());
    String text =
        String.format(
            Locale.ROOT, "Learned from findings: item %d is not as declared with a probability of %.2f; what raises it most: %s", worst.item(), worst.probability(),
            contributions(model, worst.cells()).stream().filter(one -> one.logOdds() > 0).limit(NAMED).map(Contribution::named).collect(Collectors.joining(", ")));
    return new ModelScore(model.version(), points, List.of(new Reason("LEARNED_MODEL", text, points, "WTO TFA Art. 7.4.4")));
  }

  /** The largest first. */
  static List<Contribution> contributions(LearnedModel model, float[] cells) {
    double[] contributions = model.forest().contributions(cells);
    return IntStream.range(0, cells.length)
        .mapToObj(i -> new Contribution(model.features().get(i), Float.isNaN(cells[i]) ? null : cells[i], contributions[i]))
        .sorted(Comparator.comparingDouble((Contribution one) -> Math.abs(one.logOdds())).reversed())
        .toList();
  }

  /** What one feature adds to the logarithm of the odds; a value that is not known is null. */
  record Contribution(String feature, @org.jspecify.annotations.Nullable Float value, double logOdds) {
    String named() {
      return String.format(Locale.ROOT, "%s (%+.2f)", feature, logOdds);
    }
  }
}

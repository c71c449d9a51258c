package org.fairway.risk.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.model.ModelScore;

/** Explains the score of a model in words and figures. */
final class Explaining {
    private Explaining() {}

    static ModelScore score(LearnedModel model, Scores.OfItem worst) {
        int points = model.points(worst.probability());
        String text = String.format(
                Locale.ROOT,
                "Learned from findings: item %d is not as declared with a probability of %.2f",
                worst.item(),
                worst.probability());
        return new ModelScore(
                model.version(), points, List.of(new Reason("LEARNED_MODEL", text, points, "WTO TFA Art. 7.4.4")));
    }

    /** Contributions, the largest first. */
    static List<FeatureContribution> contributions(LearnedModel model, float[] cells) {
        double[] contributions = model.forest().contributions(cells);
        return IntStream.range(0, cells.length)
                .mapToObj(i -> new FeatureContribution(
                        model.features().get(i), Float.isNaN(cells[i]) ? null : cells[i], contributions[i]))
                .sorted(Comparator.comparingDouble((FeatureContribution one) -> Math.abs(one.logOdds()))
                        .reversed())
                .toList();
    }
}

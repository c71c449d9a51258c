package org.fairway.risk.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.Labels;
import org.fairway.risk.forest.Forest;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.forest.LearnedModel.Calibration;
import org.fairway.risk.forest.ModelCard;
import org.fairway.risk.forest.PointsStep;
import org.fairway.risk.learning.Metrics.Scored;
import org.fairway.risk.learning.Table.Split;

/** Trains a model: it is first measured and calibrated on later movements, then trained on all of them. */
public final class ModelFactory {
    private static final double LATER = 0.25;
    private final IntFunction<Table> rows;
    private final int earlier;

    private ModelFactory(IntFunction<Table> rows, int earlier) {
        this.rows = rows;
        this.earlier = earlier;
    }

    /** Both lists are in the order of their days. */
    public static ModelFactory of(List<LabelledMovement> earlier, List<LabelledMovement> later) {
        List<LabelledMovement> all =
                Stream.concat(earlier.stream(), later.stream()).toList();
        return new ModelFactory(withheld -> Table.of(all, withheld), earlier.size());
    }

    /**
     * Trains on the feature values stored at scoring, in the order of their days. The last quarter measures the model.
     */
    public static ModelFactory fromLog(Table table) {
        return new ModelFactory(withheld -> table, (int) (table.size() * (1 - LATER)));
    }

    public LearnedModel model(String version, String source) {
        return model(version, source, rows.apply(-1), held());
    }

    private LearnedModel model(String version, String source, Table rows, List<Scored> held) {
        Forest forest = Trainer.standard().grow(rows);
        Calibration calibration = calibrated(held);
        List<LabelledMovement> known = rows.known;
        int kinds = (int)
                known.stream().map(one -> one.movement().likeness()).distinct().count();
        var card = new ModelCard(
                source,
                known.getFirst().movement().day(),
                known.getLast().movement().day(),
                rows.size(),
                kinds,
                (double) known.stream().filter(LabelledMovement::hit).count() / rows.size(),
                "Gradient-boosted trees (XGBoost); measured on the later " + held.size()
                        + " movements in five folds that share no kind of movement, intervals by kind",
                Metrics.of(held),
                List.of(
                        "One probability per goods item; it orders movements for control and proves nothing about a"
                                + " trader.",
                        "Findings of the past are the only truth it knows: what was never examined it cannot tell."));
        return new LearnedModel(version, Features.NAMES, forest, calibration, knots(held, calibration), card);
    }

    /** The margins of the later movements by models that were trained without them and without their kind. */
    private List<Scored> held() {
        var held = new ArrayList<Scored>();
        for (int fold = 0; fold < Labels.FOLDS; fold++) {
            Split split = rows.apply(fold).split(earlier, fold);
            Forest forest = Trainer.standard().grow(split.train());
            Table score = split.score();
            for (int i = 0; i < score.size(); i++) {
                held.add(new Scored(
                        score.known.get(i).movement().likeness(),
                        forest.margin(score.cells.get(i)),
                        score.known.get(i).hit()));
            }
        }
        return held;
    }

    /** Fits the two parameters of Platt scaling by Newton's method. */
    private static Calibration calibrated(List<Scored> held) {
        double slope = 1;
        double intercept = 0;
        for (int step = 0; step < 25; step++) {
            double gradientSlope = 0;
            double gradientIntercept = 0;
            double ss = 1e-9;
            double si = 0;
            double ii = 1e-9;
            for (Scored one : held) {
                double probability = 1 / (1 + Math.exp(-(slope * one.score() + intercept)));
                double error = probability - (one.hit() ? 1 : 0);
                double spread = probability * (1 - probability);
                gradientSlope += error * one.score();
                gradientIntercept += error;
                ss += spread * one.score() * one.score();
                si += spread * one.score();
                ii += spread;
            }
            double determinant = ss * ii - si * si;
            slope -= (ii * gradientSlope - si * gradientIntercept) / determinant;
            intercept -= (ss * gradientIntercept - si * gradientSlope) / determinant;
        }
        return new Calibration(slope, intercept);
    }

    /** Maps score quantiles to the points of lanes: the top 10 % to BLUE, 5 % to YELLOW, 1 % to RED. */
    private static List<PointsStep> knots(List<Scored> held, Calibration calibration) {
        List<Double> rising = held.stream()
                .map(Scored::score)
                .sorted(Comparator.naturalOrder())
                .toList();
        return Stream.of(
                        new double[] {0.50, 0}, new double[] {0.90, 20}, new double[] {0.95, 40}, new double[] {0.99, 65
                        })
                .map(rank -> new PointsStep(
                        calibration.probability(rising.get((int) (rank[0] * (rising.size() - 1)))), (int) rank[1]))
                .toList();
    }
}

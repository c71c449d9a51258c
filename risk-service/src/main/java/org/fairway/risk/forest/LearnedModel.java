package org.fairway.risk.forest;

import java.util.List;

/**
 * A trained model as it is stored and exchanged.
 *
 * @param features the cells it reads, in order
 * @param calibration makes a probability of the forest's margin
 * @param points what a probability is worth in the score, rising; between two knots in proportion
 * @param card what it was made from and how well it does
 */
public record LearnedModel(
        String version,
        List<String> features,
        Forest forest,
        Calibration calibration,
        List<PointsStep> points,
        ModelCard card) {
    public LearnedModel {
        features = List.copyOf(features);
        points = List.copyOf(points);
        int known = features.size();
        if (forest.trees().stream()
                .anyMatch(tree -> java.util.Arrays.stream(tree.feature()).anyMatch(feature -> feature >= known))) {
            throw new IllegalArgumentException("A tree reads a cell that no feature names");
        }
    }

    /** The probability, 0 to 1, that the movement is not as declared. */
    public double probability(float[] cells) {
        return calibration.probability(forest.margin(cells));
    }

    /** The points of that probability, 0 to 100. */
    public int points(double probability) {
        PointsStep below = new PointsStep(0, 0);
        for (PointsStep knot : points) {
            if (probability < knot.probability()) {
                double share = (probability - below.probability()) / (knot.probability() - below.probability());
                return (int) Math.round(below.points() + share * (knot.points() - below.points()));
            }
            below = knot;
        }
        return below.points();
    }

    /** {@code 1 / (1 + exp(-(slope × margin + intercept)))}. */
    public record Calibration(double slope, double intercept) {
        public double probability(double margin) {
            return 1 / (1 + Math.exp(-(slope * margin + intercept)));
        }
    }
}

package org.fairway.risk.learning;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.fairway.risk.features.Features;
import org.fairway.risk.forest.Forest;
import org.fairway.risk.forest.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trains trees with XGBoost. Training is deterministic. */
public final class Trainer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The risk never falls when the hit rate of similar goods rises and all else is equal. */
    private static final String RISING = Features.NAMES.stream()
            .map(name -> name.startsWith("hit_rate_") ? "1" : "0")
            .collect(Collectors.joining(",", "(", ")"));

    private final Map<String, Object> parameters;
    private final int rounds;
    private final boolean weighted;

    private Trainer(Map<String, Object> parameters, int rounds, boolean weighted) {
        this.parameters = new HashMap<>(parameters);
        this.parameters.putAll(Map.of("objective", "binary:logistic", "base_score", 0.5, "nthread", 2, "seed", 1));
        this.rounds = rounds;
        this.weighted = weighted;
    }

    /** Few and shallow trees: deeper ones mostly fit single kinds of movement by chance. */
    public static Trainer standard() {
        return new Trainer(
                Map.of(
                        "tree_method",
                        "hist",
                        "eta",
                        0.05,
                        "max_depth",
                        4,
                        "subsample",
                        0.8,
                        "colsample_bytree",
                        0.3,
                        "min_child_weight",
                        10,
                        "lambda",
                        5,
                        "num_parallel_tree",
                        4,
                        "monotone_constraints",
                        RISING),
                150,
                true);
    }

    /** A trainer for many small trainings in a row. */
    public static Trainer quick() {
        return new Trainer(
                Map.of(
                        "tree_method",
                        "hist",
                        "eta",
                        0.1,
                        "max_depth",
                        4,
                        "subsample",
                        0.8,
                        "colsample_bytree",
                        0.4,
                        "min_child_weight",
                        5,
                        "lambda",
                        5),
                60,
                true);
    }

    /** 200 trees of depth 6 with the library's defaults. */
    static Trainer plain() {
        return new Trainer(Map.of("tree_method", "hist", "eta", 0.1, "max_depth", 6), 200, false);
    }

    /** Logistic regression, by the same library. */
    static Trainer linear() {
        return new Trainer(Map.of("booster", "gblinear", "eta", 0.3, "lambda", 0.01), 200, false);
    }

    /** Needs the library's native code. */
    public Forest grow(Table rows) {
        return grow(rows, weighted ? rows.weights() : null);
    }

    /** Trains with one weight per row. */
    public Forest grow(Table rows, float @Nullable [] weights) {
        try (Grown grown = grown(rows, weights)) {
            return forest(JSON.readTree(new ByteArrayInputStream(grown.booster.toByteArray("json"))));
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    Grown grown(Table rows) {
        return grown(rows, weighted ? rows.weights() : null);
    }

    private Grown grown(Table rows, float @Nullable [] weights) {
        try {
            DMatrix matrix = matrix(rows.cells);
            float[] labels = new float[rows.size()];
            IntStream.range(0, labels.length)
                    .forEach(i -> labels[i] = rows.known.get(i).hit() ? 1 : 0);
            matrix.setLabel(labels);
            if (weights != null) {
                matrix.setWeight(weights);
            }
            return new Grown(XGBoost.train(matrix, parameters, rounds, Map.of(), null, null));
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    private static DMatrix matrix(List<float[]> cells) throws XGBoostError {
        int width = cells.getFirst().length;
        var flat = new float[cells.size() * width];
        for (int i = 0; i < cells.size(); i++) {
            System.arraycopy(cells.get(i), 0, flat, i * width, width);
        }
        return new DMatrix(flat, cells.size(), width, Float.NaN);
    }

    private static Forest forest(JsonNode model) {
        return new Forest(model.at("/learner/gradient_booster/model/trees")
                .valueStream()
                .map(Trainer::tree)
                .toList());
    }

    private static Tree tree(JsonNode tree) {
        int nodes = tree.get("left_children").size();
        var threshold = new float[nodes];
        var cover = new float[nodes];
        var missingLeft = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            threshold[node] = (float) tree.get("split_conditions").get(node).asDouble();
            cover[node] = (float) tree.get("sum_hessian").get(node).asDouble();
            missingLeft[node] = tree.get("default_left").get(node).asInt() == 1;
        }
        return new Tree(
                ints(tree.get("split_indices")),
                threshold,
                ints(tree.get("left_children")),
                ints(tree.get("right_children")),
                missingLeft,
                cover);
    }

    private static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    /** The library's own model. */
    static final class Grown implements AutoCloseable {
        private final Booster booster;

        private Grown(Booster booster) {
            this.booster = booster;
        }

        /** The margin: the logarithm of the odds. */
        float[] margins(List<float[]> cells) {
            try {
                float[][] predicted = booster.predict(matrix(cells), true);
                var margins = new float[predicted.length];
                IntStream.range(0, margins.length).forEach(i -> margins[i] = predicted[i][0]);
                return margins;
            } catch (XGBoostError e) {
                throw new IllegalStateException(e);
            }
        }

        /** Contributions by feature; the last entry is the base value. */
        float[][] contributions(List<float[]> cells) {
            try {
                return booster.predictContrib(matrix(cells), 0);
            } catch (XGBoostError e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            booster.dispose();
        }
    }
}

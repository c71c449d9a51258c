package org.fairway.risk.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.Labels;
import org.fairway.risk.learning.Metrics.Scored;
import org.fairway.risk.learning.Table.Split;
import org.fairway.risk.learning.Trainer.Grown;

/**
 * Scores later movements by models of earlier ones, in folds that share no kind of movement: in the open data goods,
 * origin, rate, mass and label were drawn together, so that a model that may see the same kind twice remembers instead
 * of judging.
 */
final class Evaluation {
    private final List<LabelledMovement> earlier;
    private final List<LabelledMovement> later;

    Evaluation(List<LabelledMovement> earlier, List<LabelledMovement> later) {
        this.earlier = List.copyOf(earlier);
        this.later = List.copyOf(later);
    }

    /** The scores of all later movements by each model, fold by fold. */
    Map<String, List<Scored>> byFolds() {
        var scored = new LinkedHashMap<String, List<Scored>>();
        for (int fold = 0; fold < Labels.FOLDS; fold++) {
            Split split = rows(fold).split(earlier.size(), fold);
            contenders()
                    .forEach((name, contender) -> scored.computeIfAbsent(name, unseen -> new ArrayList<>())
                            .addAll(pair(
                                    split.score(),
                                    contender.apply(split.train()).apply(split.score()))));
        }
        return scored;
    }

    /** Splits as the published papers do: the same kind of movement may be on both sides. */
    Map<String, List<Scored>> asPublished() {
        Table rows = rows(-1);
        Table train = rows.part(0, earlier.size());
        Table score = rows.part(earlier.size(), rows.size());
        var scored = new LinkedHashMap<String, List<Scored>>();
        contenders()
                .forEach((name, contender) ->
                        scored.put(name, pair(score, contender.apply(train).apply(score))));
        return scored;
    }

    private Table rows(int withheld) {
        return Table.of(Stream.concat(earlier.stream(), later.stream()).toList(), withheld);
    }

    private static Map<String, Function<Table, Function<Table, float[]>>> contenders() {
        var contenders = new LinkedHashMap<String, Function<Table, Function<Table, float[]>>>();
        contenders.put("Fairway", train -> score -> margins(Trainer.standard(), train, score));
        contenders.put(
                "plain XGBoost",
                train -> score -> margins(Trainer.plain(), withoutFindings(train), withoutFindings(score)));
        contenders.put(
                "logistic regression",
                train -> score -> margins(Trainer.linear(), standardised(train, train), standardised(train, score)));
        contenders.put("lookup", train -> score -> lookup(train, score));
        return contenders;
    }

    private static float[] margins(Trainer trainer, Table train, Table score) {
        try (Grown grown = trainer.grown(train)) {
            return grown.margins(score.cells);
        }
    }

    private static float[] lookup(Table train, Table score) {
        Map<String, int[]> kinds = new HashMap<>();
        for (LabelledMovement one : train.known) {
            int[] tally = kinds.computeIfAbsent(one.movement().likeness(), unseen -> new int[2]);
            tally[0]++;
            tally[1] += one.hit() ? 1 : 0;
        }
        float rate = (float) train.known.stream().filter(LabelledMovement::hit).count() / train.size();
        var scores = new float[score.size()];
        for (int i = 0; i < scores.length; i++) {
            int[] tally = kinds.get(score.known.get(i).movement().likeness());
            scores[i] = tally == null ? rate : (tally[1] + rate) / (tally[0] + 1);
        }
        return scores;
    }

    private static Table withoutFindings(Table table) {
        int kept = (int) Features.NAMES.stream()
                .filter(name -> !name.startsWith("hit_rate_"))
                .count();
        var part = new Table();
        IntStream.range(0, table.size())
                .forEach(i -> part.add(table.known.get(i), Arrays.copyOf(table.cells.get(i), kept)));
        return part;
    }

    private static Table standardised(Table like, Table table) {
        int width = Features.NAMES.size();
        var mean = new double[width];
        var deviation = new double[width];
        for (int cell = 0; cell < width; cell++) {
            int column = cell;
            double[] values = like.cells.stream()
                    .mapToDouble(row -> row[column])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            mean[cell] = Arrays.stream(values).average().orElse(0);
            deviation[cell] = Math.sqrt(Arrays.stream(values)
                            .map(value -> (value - mean[column]) * (value - mean[column]))
                            .average()
                            .orElse(0))
                    + 1e-9;
        }
        var scaled = new Table();
        for (int i = 0; i < table.size(); i++) {
            var row = new float[width];
            for (int cell = 0; cell < width; cell++) {
                float value = table.cells.get(i)[cell];
                row[cell] = Float.isNaN(value) ? 0 : (float) ((value - mean[cell]) / deviation[cell]);
            }
            scaled.add(table.known.get(i), row);
        }
        return scaled;
    }

    private static List<Scored> pair(Table table, float[] scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(i -> new Scored(
                        table.known.get(i).movement().likeness(),
                        scores[i],
                        table.known.get(i).hit()))
                .toList();
    }
}

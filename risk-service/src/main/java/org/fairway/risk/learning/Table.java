package org.fairway.risk.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.InMemoryHistory;

/** Rows for training or scoring: the feature values of each movement on its day, and its outcome. */
public final class Table {
    final List<LabelledMovement> known = new ArrayList<>();
    final List<float[]> cells = new ArrayList<>();

    /**
     * Computes the feature values from earlier days alone. {@code withheld} names a fold whose findings are left out,
     * -1 for none.
     */
    public static Table of(List<LabelledMovement> ordered, int withheld) {
        var table = new Table();
        var past = new InMemoryHistory();
        int learned = 0;
        for (LabelledMovement one : ordered) {
            past.open(one.movement().day());
            while (ordered.get(learned).movement().day().isBefore(one.movement().day())) {
                LabelledMovement earlier = ordered.get(learned++);
                if (earlier.movement().fold() != withheld) {
                    past.learn(earlier.movement(), earlier.hit());
                }
            }
            table.add(one, Features.cells(one.movement(), past));
            past.see(one.movement());
        }
        return table;
    }

    /** A row whose feature values were stored. */
    public void add(LabelledMovement one, float[] row) {
        known.add(one);
        cells.add(row);
    }

    /** A training part and a scoring part, which share no kind of movement. */
    record Split(Table train, Table score) {}

    /** The first so many rows of the other folds, and the later ones of this fold. */
    Split split(int earlier, int fold) {
        return new Split(
                part(0, earlier).where(one -> one.movement().fold() != fold),
                part(earlier, size()).where(one -> one.movement().fold() == fold));
    }

    Table part(int from, int to) {
        var part = new Table();
        part.known.addAll(known.subList(from, to));
        part.cells.addAll(cells.subList(from, to));
        return part;
    }

    private Table where(Predicate<LabelledMovement> wanted) {
        var part = new Table();
        for (int i = 0; i < known.size(); i++) {
            if (wanted.test(known.get(i))) {
                part.add(known.get(i), cells.get(i));
            }
        }
        return part;
    }

    int size() {
        return known.size();
    }

    /** The feature values row by row, as {@link org.fairway.risk.features.Features#NAMES} names them. */
    public List<float[]> cells() {
        return List.copyOf(cells);
    }

    /** Weights that give each kind of movement the same weight, however often it occurs. */
    float[] weights() {
        Map<String, Integer> kinds = new HashMap<>();
        known.forEach(one -> kinds.merge(one.movement().likeness(), 1, Integer::sum));
        var weights = new float[size()];
        for (int i = 0; i < weights.length; i++) {
            int alike = kinds.getOrDefault(known.get(i).movement().likeness(), 1);
            weights[i] = (float) size() / kinds.size() / alike;
        }
        return weights;
    }
}

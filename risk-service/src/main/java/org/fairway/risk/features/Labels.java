package org.fairway.risk.features;

import java.util.Arrays;

/** How many kinds of movement were examined and how many of them were not as declared, by fold. */
public final class Labels {
    public static final int FOLDS = 5;
    public static final Labels NONE = new Labels(new long[FOLDS], new long[FOLDS]);
    private static final double PRIOR = 20;
    private static final double PRIOR_RATE = 0.2;

    private final long[] examined;
    private final long[] hits;

    private Labels(long[] examined, long[] hits) {
        this.examined = examined.clone();
        this.hits = hits.clone();
    }

    /** Adds a kind of movement to a fold, or marks a known one as a hit. */
    public Labels plus(int fold, int moreExamined, int moreHits) {
        var sum = new Labels(examined, hits);
        sum.examined[fold] += moreExamined;
        sum.hits[fold] += moreHits;
        return sum;
    }

    /** The sum of both counts. */
    public Labels plus(Labels other) {
        var sum = new Labels(examined, hits);
        for (int fold = 0; fold < FOLDS; fold++) {
            sum.examined[fold] += other.examined[fold];
            sum.hits[fold] += other.hits[fold];
        }
        return sum;
    }

    double rateWithout(int fold) {
        return drawnTo(PRIOR_RATE, fold);
    }

    /** Returns the out-of-fold hit rate, shrunk towards {@code rate} with a prior weight of {@link #PRIOR}. */
    double drawnTo(double rate, int fold) {
        long known = Arrays.stream(examined).sum() - examined[fold];
        long found = Arrays.stream(hits).sum() - hits[fold];
        return (found + PRIOR * rate) / (known + PRIOR);
    }
}

package org.fairway.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** The results of several rounds of one measure, from the least to the greatest. */
record Spread(double least, double median, double greatest) {
    static Spread of(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** Divides round by round. */
    static Spread ratio(double[] these, double[] those) {
        return of(IntStream.range(0, these.length)
                .mapToDouble(i -> these[i] / those[i])
                .toArray());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f [%.2f %.2f]", median, least, greatest);
    }
}

package org.fairway.risk.scoring;

/** Converts feature values from and to PostgreSQL arrays. */
public final class FeatureVector {
    private FeatureVector() {}

    /** Reads a {@code real[]}, which JDBC returns boxed. */
    public static float[] of(Float[] kept) {
        var cells = new float[kept.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = kept[i];
        }
        return cells;
    }
}

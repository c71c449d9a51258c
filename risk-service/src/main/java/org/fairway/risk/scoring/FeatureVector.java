package org.fairway.risk.scoring;

/** Cells as PostgreSQL keeps them. */
public final class FeatureVector {
    private FeatureVector() {}

    /** From a {@code real[]}, which JDBC gives boxed. */
    public static float[] of(Float[] kept) {
        var cells = new float[kept.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = kept[i];
        }
        return cells;
    }
}

package org.fairway.risk.features;

/** The history that was known before the day of a movement. */
public interface FeatureHistory {
    /** Movements of earlier days under a key. */
    RunningStatistics figures(String key);

    /** Findings known so far under a key. */
    Labels labels(String key);
}

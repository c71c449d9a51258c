package org.fairway.risk.targeting;

/** Ways to spend one budget. */
enum Spending {
    /** All inspections go to the riskiest. */
    EXPLOIT_ONLY,
    /** A tenth of the inspections is drawn at random. */
    TENTH_RANDOM,
    /** A small share goes to chance and novelty, more while the model fails; recent findings then count more. */
    FAIRWAY;

    Targeting targeting(DriftMonitor drift) {
        return switch (this) {
            case EXPLOIT_ONLY -> new Targeting(0, 0);
            case TENTH_RANDOM -> new Targeting(0.1, 0);
            case FAIRWAY -> new Targeting(drift.exploring(), 0.5);
        };
    }

    /** Days after which a finding counts half. */
    double halfLife(DriftMonitor drift) {
        return this == FAIRWAY && drift.shortfall() > 1 ? 45 : Double.POSITIVE_INFINITY;
    }
}

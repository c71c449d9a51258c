package org.fairway.risk.scoring;

import org.fairway.risk.features.Movement;

/** The score of one item of a declaration version by one model, with the feature values it was computed from. */
public record ItemScore(
        String declarationId,
        int version,
        int item,
        String modelVersion,
        boolean inShadow,
        Movement movement,
        float[] cells,
        double probability) {}

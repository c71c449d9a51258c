package org.fairway.risk.scoring;

import org.fairway.risk.features.Movement;

/** One item of one declaration version by one model, with the cells it was scored from. */
public record ItemScore(
        String declarationId,
        int version,
        int item,
        String modelVersion,
        boolean inShadow,
        Movement movement,
        float[] cells,
        double probability) {}

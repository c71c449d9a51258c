package org.fairway.risk.scoring;

import java.util.List;

/**
 * {@code replayed} is the probability computed anew from the kept cells by the kept model.
 *
 * @param version version of the declaration
 * @param item item number
 * @param modelVersion version of the model
 * @param inShadow whether it only shadows
 * @param probability probability of a finding
 * @param replayed the same, computed again
 * @param contributions what each feature adds, the strongest first
 */
record ExplainedScore(
        int version,
        int item,
        String modelVersion,
        boolean inShadow,
        double probability,
        double replayed,
        List<FeatureContribution> contributions) {}

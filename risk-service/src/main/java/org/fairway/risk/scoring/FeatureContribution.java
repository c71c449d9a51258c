package org.fairway.risk.scoring;

import org.jspecify.annotations.Nullable;

/**
 * The contribution of one feature to the logarithm of the odds. An unknown value is null.
 *
 * @param feature name of the feature
 * @param value value of the item; absent if it has none
 * @param logOdds what it adds to the log-odds
 */
record FeatureContribution(String feature, @Nullable Float value, double logOdds) {}

package org.fairway.risk.measuring;

import org.jspecify.annotations.Nullable;

/**
 * @param code code of the rule
 * @param fired assessed versions for which it fired, of which {@code examined} have a finding, of which {@code hits}
 *     were not as declared
 * @param examined how many of those were examined
 * @param hits findings among them
 * @param hitRate null if none was examined
 */
record RuleRate(
        String code,
        long fired,
        long examined,
        long hits,
        @Nullable Double hitRate) {
    static RuleRate of(String code, long fired, long examined, long hits) {
        return new RuleRate(code, fired, examined, hits, examined == 0 ? null : (double) hits / examined);
    }
}

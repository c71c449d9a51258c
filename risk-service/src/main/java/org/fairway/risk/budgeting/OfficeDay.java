package org.fairway.risk.budgeting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One office's day. Every declaration counts once, by its first version.
 *
 * @param office customs office
 * @param day the day
 * @param declarations declarations that day
 * @param inspected those in YELLOW and RED; of these {@code riskiest}, {@code random} and {@code novel} were selected
 *     under the budget, the rest by rules
 * @param riskiest chosen for their score
 * @param random drawn at random
 * @param novel chosen because nothing like it was seen
 * @param examined those with a finding, of which {@code hits} were not as declared
 * @param hits findings
 * @param hitRate among those examined; null if none was
 * @param normalisedHitRate estimated among all declarations: each finding counts by the inverse of the probability with
 *     which it was inspected
 * @param weight sum of these inverses, and {@code weightedHits} those of hits: days are added up by them, not by their
 *     rates
 * @param weightedHits findings they stand for
 */
record OfficeDay(
        String office,
        LocalDate day,
        long declarations,
        long inspected,
        long riskiest,
        long random,
        long novel,
        long examined,
        long hits,
        @Nullable Double hitRate,
        @Nullable Double normalisedHitRate,
        double weight,
        double weightedHits) {}

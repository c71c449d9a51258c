package org.fairway.risk.model;

import java.time.Instant;
import java.util.Objects;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * One criterion of selectivity (TFA Art. 7.4.4). It fires once per declaration, however many items it fits.
 *
 * @param code stable code of the rule
 * @param text the rule in one sentence
 * @param points 0 to 100
 * @param legalBase legal base of the rule
 * @param minimumLane the lightest lane allowed once it fired, whatever the score
 * @param when condition; all members of it must hold
 * @param validFrom it applies to declarations lodged from then on; to all if absent
 * @param validTo and before then
 */
public record Rule(
        String code,
        String text,
        int points,
        String legalBase,
        @Nullable Lane minimumLane,
        Condition when,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {
    public Rule {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(legalBase, "legalBase");
        Objects.requireNonNull(when, "when");
    }

    public Rule(String code, String text, int points, String legalBase, @Nullable Lane minimumLane, Condition when) {
        this(code, text, points, legalBase, minimumLane, when, null, null);
    }

    /**
     * Returns whether the rule is in force at the moment of lodging, never at the moment of assessment, so that a
     * replay agrees.
     */
    public boolean isInForce(Instant lodgedAt) {
        return (validFrom == null || !lodgedAt.isBefore(validFrom)) && (validTo == null || lodgedAt.isBefore(validTo));
    }
}

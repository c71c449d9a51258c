package org.fairway.risk.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A complete, immutable set of rules under one version.
 *
 * @param version version of the profile, unique
 * @param validFrom earliest moment it may decide, once activated
 * @param seed makes random selection repeatable, and unpredictable without it; empty if none was chosen yet
 * @param randomShare probability, 0 to 1, that a declaration is picked at random
 * @param aeoCredit points taken off for a declarant or owner of the goods that the register holds as an authorised
 *     economic operator (TFA Art. 7.7), once; a number that a declaration states is not verified and gives none
 * @param thresholds scores from which the lanes begin
 * @param rules rules, each with its points
 * @param verifiedCredit points taken off if the trader's own records confirm every item; none if absent
 * @param validTo after it the profile that decided before decides again; no end, if absent
 * @param inspections what offices can inspect; where it names an office, it takes the place of {@code randomShare}
 */
public record Profile(
        String version,
        Instant validFrom,
        String seed,
        double randomShare,
        int aeoCredit,
        Thresholds thresholds,
        List<Rule> rules,
        @Nullable Integer verifiedCredit,
        @Nullable Instant validTo,
        @Nullable Inspections inspections) {
    public Profile {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(validFrom, "validFrom");
        // Absent in what an officer proposes, and in the list it was copied from.
        seed = Objects.requireNonNullElse(seed, "");
        Objects.requireNonNull(thresholds, "thresholds");
        rules = List.copyOf(rules);
    }

    public Profile(
            String version,
            Instant validFrom,
            String seed,
            double randomShare,
            int aeoCredit,
            Thresholds thresholds,
            List<Rule> rules) {
        this(version, validFrom, seed, randomShare, aeoCredit, thresholds, rules, null, null, null);
    }

    public Profile withSeed(String chosen) {
        return new Profile(
                version,
                validFrom,
                chosen,
                randomShare,
                aeoCredit,
                thresholds,
                rules,
                verifiedCredit,
                validTo,
                inspections);
    }

    /** Returns the profile without the rules of these reasons; selection is one of them. */
    public Profile without(Set<String> reasons) {
        boolean selects = reasons.stream().noneMatch(Assessor.SELECTED::contains);
        List<Rule> left =
                rules.stream().filter(rule -> !reasons.contains(rule.code())).toList();
        return new Profile(
                version,
                validFrom,
                seed,
                selects ? randomShare : 0,
                aeoCredit,
                thresholds,
                left,
                verifiedCredit,
                validTo,
                selects ? inspections : null);
    }

    /**
     * Lowest score of each lane above GREEN.
     *
     * @param blue score from which the lane is BLUE
     * @param yellow score from which the lane is YELLOW
     * @param red score from which the lane is RED
     */
    public record Thresholds(int blue, int yellow, int red) {
        Lane laneOf(int score) {
            if (score >= red) {
                return Lane.RED;
            }
            return score >= yellow ? Lane.YELLOW : score >= blue ? Lane.BLUE : Lane.GREEN;
        }
    }
}

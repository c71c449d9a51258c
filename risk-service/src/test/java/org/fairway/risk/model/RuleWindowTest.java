package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fairway.risk.model.ProfileCheck.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RuleWindowTest {
    private static final Inputs INPUTS = Examples.inputs(Examples.withoutAeo());

    @Test
    void aRuleFiresForWhatWasLodgedInItsWindow() {
        Instant lodged = INPUTS.lodgedAt();

        assertThat(score(null, null)).isEqualTo(30);
        assertThat(score(lodged, lodged.plusNanos(1))).isEqualTo(30);
        assertThat(score(lodged.plusNanos(1), null)).isZero();
        assertThat(score(null, lodged)).isZero();
    }

    @Test
    void aProfileKeptBeforeThereWereWindowsIsStillRead() {
        ObjectNode old = Examples.JSON.valueToTree(Examples.shipped());
        old.remove("validTo");
        old.get("rules").forEach(rule -> ((ObjectNode) rule).remove(List.of("validFrom", "validTo")));

        Profile read = Examples.JSON.treeToValue(old, Profile.class);

        assertThat(read).isEqualTo(Examples.shipped());
        assertThat(read.rules()).allMatch(rule -> rule.isInForce(INPUTS.lodgedAt()));
    }

    @Test
    void aWindowThatEndsBeforeItStartsIsAFault() {
        ObjectNode profile = Examples.JSON.valueToTree(Examples.shipped());
        profile.put("validTo", "2025-01-01T00:00:00Z");
        ((ObjectNode) profile.get("rules").get(1))
                .put("validFrom", "2026-02-01T00:00:00Z")
                .put("validTo", "2026-01-01T00:00:00Z");
        ((ObjectNode) profile.get("rules").get(2)).put("validTo", "9999-01-01T00:00:00Z");

        assertThat(ProfileCheck.faults(Examples.JSON.treeToValue(profile, Profile.class)))
                .extracting(Fault::pointer)
                .containsExactly("/validTo", "/rules/1/validTo", "/rules/2/validTo");
    }

    private static int score(@Nullable Instant from, @Nullable Instant to) {
        Rule rule = Examples.always(30, null);
        return Assessor.assess(
                        INPUTS,
                        Examples.profile(
                                new Rule(rule.code(), rule.text(), 30, rule.legalBase(), null, rule.when(), from, to)))
                .score();
    }
}

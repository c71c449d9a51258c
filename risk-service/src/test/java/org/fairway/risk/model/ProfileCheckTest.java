package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.fairway.risk.model.ProfileCheck.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ProfileCheckTest {
    @Test
    void theShippedProfileIsSound() {
        assertThat(ProfileCheck.faults(Examples.shipped())).isEmpty();
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(faultsAfter(profile -> {
                    profile.put("version", "Not a version")
                            .put("seed", "short")
                            .put("randomShare", 1.5)
                            .put("aeoCredit", -1)
                            .put("verifiedCredit", 101);
                    profile.withObject("/thresholds").put("blue", 50);
                }))
                .extracting(Fault::pointer)
                .containsExactly("/version", "/seed", "/randomShare", "/aeoCredit", "/verifiedCredit", "/thresholds");
    }

    @Test
    void everyPartOfARuleIsLookedAt() {
        assertThat(faultsAfter(profile -> {
                    ObjectNode rule = (ObjectNode) profile.get("rules").get(0);
                    rule.put("code", "lower").put("points", 101).put("legalBase", " ");
                    ObjectNode when = rule.putObject("when");
                    when.putArray("hs").add("9");
                    when.putArray("origins").add("Russia");
                    when.putArray("modes").add(0);
                    when.putObject("netMass").put("from", 5).put("below", 5);
                    when.put("lodgedWithinHours", 0);
                }))
                .extracting(Fault::pointer)
                .containsExactly(
                        "/rules/0/code",
                        "/rules/0",
                        "/rules/0/points",
                        "/rules/0/when/hs",
                        "/rules/0/when/origins",
                        "/rules/0/when/modes",
                        "/rules/0/when",
                        "/rules/0/when/lodgedWithinHours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"NLRTM\":null}", "{\"\":1}", "{\" \":1}", "{\"NLRTM\\u0000\":1}", "{\"NLRTM\":0}"})
    void aBudgetNamesAnOfficeAndANumber(String perDay) {
        assertThat(faultsAfter(profile -> profile.putObject("inspections")
                        .put("exploring", 0.5)
                        .put("novel", 0)
                        .put("lane", "YELLOW")
                        .set("perDay", Examples.JSON.readTree(perDay))))
                .extracting(Fault::pointer)
                .containsExactly("/inspections/perDay");
    }

    @Test
    void aRuleThatAlwaysFiresIsRefused() {
        assertThat(faultsAfter(profile -> ((ObjectNode) profile.get("rules").get(2)).putObject("when")))
                .extracting(Fault::code)
                .containsExactly("CONDITION_EMPTY");
    }

    @Test
    void twoRulesMayNotShareACode() {
        assertThat(faultsAfter(profile -> ((ArrayNode) profile.get("rules"))
                        .add(profile.get("rules").get(0).deepCopy())))
                .extracting(Fault::code)
                .containsExactly("RULE_CODE_TWICE");
    }

    private static Iterable<Fault> faultsAfter(Consumer<ObjectNode> change) {
        ObjectNode profile = Examples.JSON.valueToTree(Examples.shipped());
        change.accept(profile);
        return ProfileCheck.faults(Examples.JSON.treeToValue(profile, Profile.class));
    }
}

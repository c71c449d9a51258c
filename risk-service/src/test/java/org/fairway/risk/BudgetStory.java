package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("heavy")
class BudgetStory {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String PROFILES = "/v1/risk/profiles";
    private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
    private static final String BORIS = TestTokens.token("boris", null, null, "customs-officer");
    private static final String AUDITOR = TestTokens.token("audit", null, null, "auditor");
    private final String office = "XX" + UUID.randomUUID();
    private final String version = "budget-" + UUID.randomUUID();

    @Test
    void anOfficeSpendsItsBudgetOnTheRiskiestAndALittleOnChance() {
        lodge(32);
        LocalDate today =
                LocalDate.ofInstant(SERVICE.clock().instant(), ZoneOffset.UTC).plusDays(1);
        SERVICE.clock()
                .forward(Duration.between(
                        SERVICE.clock().instant(), today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)));
        activate();
        try {
            List<RiskAssessed> assessed = lodge(32);

            List<RiskAssessed> riskiest = assessed.stream()
                    .filter(one -> has(one, "RISKIEST_OF_THE_DAY"))
                    .toList();
            assertThat(riskiest).isNotEmpty().hasSizeLessThanOrEqualTo(8).allSatisfy(one -> {
                assertThat(one.lane()).isEqualTo(Lane.YELLOW);
                assertThat(one.score()).isEqualTo(30);
                assertThat(one.selection().random()).isFalse();
            });
            assertThat(assessed)
                    .allSatisfy(one -> assertThat(one.selection().probability()).isGreaterThan(0));
            assertThat(assessed.stream().filter(one -> one.lane() == Lane.YELLOW))
                    .allSatisfy(one -> assertThat(selected(one)).isTrue());
            assertThat(replayed(riskiest.getFirst()).get("identical").asBoolean())
                    .isTrue();

            riskiest.forEach(one -> SERVICE.find(one, "DISCREPANCY"));
            JsonNode day = day(today);
            assertThat(day.get("declarations").asInt()).isEqualTo(32);
            assertThat(day.get("riskiest").asInt()).isEqualTo(riskiest.size());
            assertThat(day.get("inspected").asInt()).isEqualTo((int)
                    assessed.stream().filter(one -> one.lane() == Lane.YELLOW).count());
            assertThat(day.get("hits").asInt()).isEqualTo(riskiest.size());
            assertThat(day.get("hitRate").asDouble()).isEqualTo(1);
            assertThat(day.get("weight").asDouble())
                    .isCloseTo(
                            riskiest.stream()
                                    .mapToDouble(one -> 1 / one.selection().probability())
                                    .sum(),
                            within(1e-6));

            assertThat(riskiest)
                    .anySatisfy(one -> assertThat(whatIf(one))
                            .containsExactlyInAnyOrder("HEAVY GREEN", "RISKIEST_OF_THE_DAY BLUE"));
        } finally {
            SERVICE.byTwo(PROFILES + ":revert");
            SERVICE.clock().letGo();
        }
    }

    @Test
    void tradersAreNotInformed() {
        assertThat(SERVICE.get("/v1/risk/targeting", TestTokens.token("trader", "NL1", null, "trader"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(SERVICE.get("/v1/risk/targeting", null).statusCode()).isEqualTo(401);
        assertThat(SERVICE.get("/v1/risk/targeting?from=yesterday", AUDITOR).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBudgetThatCannotBeSpentIsRefusedWithEveryReason() {
        JsonNode problem = SERVICE.read(SERVICE.post(
                PROFILES,
                profile()
                        .replace("\"exploring\":0.25", "\"exploring\":0")
                        .replace("\"novel\":0.5", "\"novel\":1")
                        .replace("YELLOW\"}", "BLUE\"}")
                        .replace(":8}", ":0}"),
                ANNA));
        assertThat(StreamSupport.stream(problem.get("errors").spliterator(), false)
                        .map(one -> one.get("pointer").asString()))
                .containsExactlyInAnyOrder(
                        "/inspections/perDay", "/inspections/exploring", "/inspections/novel", "/inspections/lane");
    }

    /** Without its weight, chance may still draw one of them. */
    private static List<String> whatIf(RiskAssessed assessed) {
        JsonNode answer = SERVICE.read(
                SERVICE.get("/v1/risk/assessments/" + assessed.declarationId() + "/counterfactuals", ANNA));
        return StreamSupport.stream(answer.get("single").spliterator(), false)
                .map(change -> change.at("/without/0").asString() + " "
                        + change.get("lane").asString())
                .toList();
    }

    private void activate() {
        assertThat(SERVICE.post(PROFILES, profile(), ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":back-test", "", ANNA)
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":activate", "", BORIS)
                        .statusCode())
                .isEqualTo(200);
    }

    private String profile() {
        return """
            {"version":"%s","validFrom":"2026-01-01T00:00:00Z","seed":"a-seed-for-this-story","randomShare":0,
              "aeoCredit":0,"thresholds":{"blue":20,"yellow":40,"red":65},
             "rules":[{"code":"HEAVY","text":"Heavy goods","points":30,"legalBase":"WTO TFA Art. 7.4.4",
               "when":{"netMass":{"from":5000}}}],
             "inspections":{"perDay":{"%s":8},"exploring":0.25,"novel":0.5,"lane":"YELLOW"}}
            """.formatted(version, office);
    }

    /** Every fourth is heavy. */
    private List<RiskAssessed> lodge(int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        var envelopes = new ArrayList<EventEnvelope>();
        for (int i = 0; i < count; i++) {
            int mass = i % 4 == 0 ? 9_000 : 500;
            envelopes.add(SERVICE.wrap(
                    SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, ids.get(i), sample -> {
                        ((ObjectNode) sample.at("/declaration/offices")).put("entry", office);
                        ((ObjectNode) sample.at("/declaration/items/0"))
                                .put("netMass", mass)
                                .put("grossMass", mass);
                    })));
        }
        SERVICE.publish(envelopes.toArray(EventEnvelope[]::new));
        return ids.stream()
                .map(id ->
                        SERVICE.json.readValue(SERVICE.heard(id, 1).getFirst().value(), RiskAssessed.class))
                .toList();
    }

    private JsonNode day(LocalDate day) {
        JsonNode published =
                SERVICE.read(SERVICE.get("/v1/risk/targeting?from=" + day + "&to=" + day.plusDays(1), AUDITOR));
        assertThat(published.at("/budgets/" + office).asInt()).isEqualTo(8);
        return StreamSupport.stream(published.get("days").spliterator(), false)
                .filter(one -> one.get("office").asString().equals(office))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode replayed(RiskAssessed assessed) {
        return SERVICE.read(SERVICE.post("/v1/risk/assessments/" + assessed.assessmentId() + ":replay", "", AUDITOR));
    }

    private static boolean selected(RiskAssessed one) {
        return one.reasons().stream()
                .map(Reason::code)
                .anyMatch(code -> code.equals("RISKIEST_OF_THE_DAY")
                        || code.equals("RANDOM_SELECTION")
                        || code.equals("NOVELTY_SELECTION"));
    }

    private static boolean has(RiskAssessed one, String code) {
        return one.reasons().stream().map(Reason::code).anyMatch(code::equals);
    }
}

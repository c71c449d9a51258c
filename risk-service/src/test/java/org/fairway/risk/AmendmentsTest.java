package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fairway.contracts.declaration.DeclarationEvent.Amended;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.History;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.profiles.Profiles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A new version is never controlled less than the one before, and nobody is drawn a second time. */
class AmendmentsTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
    private static final String BORIS = TestTokens.token("boris", null, null, "customs-officer");
    private static final Consumer<ObjectNode> BICYCLES = declaration -> {};
    private static final Consumer<ObjectNode> RIFLES =
            declaration -> ((ObjectNode) declaration.at("/items/0/commodity")).put("hs", "930190");

    @Test
    void whatWasSelectedAtRandomStaysSelectedThroughAmendmentsAndProfiles() {
        String id = id(true);
        SERVICE.publish(lodged(id, BICYCLES));
        assertThat(last(id, 1).selection().random()).isTrue();
        SERVICE.publish(amended(id, 2, BICYCLES));
        assertThat(last(id, 2)).satisfies(second -> {
            assertThat(second.lane()).isEqualTo(Lane.YELLOW);
            assertThat(second.selection()).isEqualTo(last(id, 1).selection());
            assertThat(text(second, "RANDOM_SELECTION")).endsWith("; selected as version 1");
        });

        String version = activateAProfileThatSelectsNobody();
        try {
            SERVICE.publish(amended(id, 3, BICYCLES), amended(id, 4, BICYCLES));
            assertThat(last(id, 4).profileVersion()).isEqualTo(version);
            for (RiskAssessed later : all(id, 4).subList(2, 4)) {
                assertThat(later.lane()).isEqualTo(Lane.YELLOW);
                assertThat(later.selection().random()).isTrue();
                assertThat(later.selection().probability()).isEqualTo(0.02);
                assertThat(replay(later).get("identical").asBoolean()).isTrue();
            }
        } finally {
            SERVICE.byTwo("/v1/risk/profiles/demonstration-2026.2:activate");
        }
    }

    @Test
    void noAmendmentDrawsWhomChancePassedOver() {
        List<String> ids = Stream.generate(() -> id(false)).limit(40).toList();
        SERVICE.publish(ids.stream().map(id -> lodged(id, BICYCLES)).toArray(EventEnvelope[]::new));
        for (int version = 2; version <= 6; version++) {
            int next = version;
            SERVICE.publish(ids.stream().map(id -> amended(id, next, BICYCLES)).toArray(EventEnvelope[]::new));
        }

        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(all(id, 6)).noneMatch(one -> one.selection().random()));
    }

    @Test
    void armsThatBecomeBicyclesStayInTheRedLaneWhetherTheyComeInOnePollOrInTwo() {
        String apart = id(false);
        String together = id(false);
        SERVICE.publish(lodged(apart, RIFLES));
        assertThat(last(apart, 1).lane()).isEqualTo(Lane.RED);
        SERVICE.publish(amended(apart, 2, BICYCLES));
        last(apart, 2);
        SERVICE.publish(amended(apart, 3, BICYCLES));
        SERVICE.publish(lodged(together, RIFLES), amended(together, 2, BICYCLES), amended(together, 3, BICYCLES));

        for (String id : List.of(apart, together)) {
            assertThat(all(id, 3)).allMatch(one -> one.lane() == Lane.RED);
            assertThat(text(last(id, 3), "PREVIOUS_VERSION"))
                    .isEqualTo("Version 1 was in lane RED, and an amendment makes no control lighter");
            assertThat(last(id, 3).score()).isLessThan(65);
            assertThat(replay(last(id, 3)).get("identical").asBoolean()).isTrue();
            JsonNode whatIf = SERVICE.read(SERVICE.get("/v1/risk/assessments/" + id + "/counterfactuals", ANNA));
            assertThat(whatIf.at("/fewest/without").toString()).contains("PREVIOUS_VERSION");
        }
    }

    @Test
    void aStricterVersionIsStricterAtOnce() {
        String id = id(false);
        SERVICE.publish(lodged(id, BICYCLES));
        last(id, 1);
        SERVICE.publish(amended(id, 2, RIFLES));

        assertThat(last(id, 2).lane()).isEqualTo(Lane.RED);
        assertThat(last(id, 2).reasons()).extracting(Reason::code).doesNotContain("PREVIOUS_VERSION");
    }

    /** Kept by a release that drew by version, took the trader's own exchange rate and knew no standing rules. */
    @Test
    void whatAnEarlierEngineKeptReplaysToTheSameAndBindsTheNextVersion() {
        JsonNode kept = kept();
        String id = UUID.randomUUID().toString();
        UUID assessment = UUID.randomUUID();
        String inputs = kept.get("inputs").toString();
        Instant at = Instant.parse("2026-11-28T09:15:03Z");
        SERVICE.jdbc()
                .sql("""
                    insert into assessment (assessment_id, declaration_id, version, lane, score, profile_version,
                      lodged_at, assessed_at, inputs, inputs_hash, outcome, reason_codes)
                    values (?, ?, 2, 'YELLOW', 55, 'demonstration-2026.2', cast(? as timestamptz), cast(?
                      as timestamptz), ?, encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?,
                      array['DUTY_SUSPENDED', 'RANDOM_SELECTION'])
                    """)
                .params(
                        assessment,
                        id,
                        at.toString(),
                        at.toString(),
                        inputs,
                        inputs,
                        kept.get("outcome").toString())
                .update();

        JsonNode replay = SERVICE.read(SERVICE.post("/v1/risk/assessments/" + assessment + ":replay", "", ANNA));
        assertThat(replay.get("replayed")).isEqualTo(replay.get("kept"));
        assertThat(replay.get("identical").asBoolean()).isTrue();

        SERVICE.publish(amended(id, 3, BICYCLES));
        assertThat(last(id, 1).lane()).isEqualTo(Lane.YELLOW);
        assertThat(text(last(id, 1), "RANDOM_SELECTION")).endsWith("; selected as version 2");
        assertThat(replay(last(id, 1)).get("identical").asBoolean()).isTrue();
    }

    private static String activateAProfileThatSelectsNobody() {
        String version = "nobody-" + UUID.randomUUID();
        String profile = """
            {"version":"%s","validFrom":"2026-01-01T00:00:00Z","seed":"quite-another-seed","randomShare":0,
              "aeoCredit":0,"thresholds":{"blue":20,"yellow":40,"red":65},
             "rules":[{"code":"NEVER","text":"Nothing","points":1,"legalBase":"None, a test","when":{"hs":["00"]}}]}
            """.formatted(version);
        assertThat(SERVICE.post("/v1/risk/profiles", profile, ANNA).statusCode())
                .isEqualTo(201);
        assertThat(SERVICE.post("/v1/risk/profiles/" + version + ":back-test", "", ANNA)
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post("/v1/risk/profiles/" + version + ":activate", "", BORIS)
                        .statusCode())
                .isEqualTo(200);
        return version;
    }

    /** Of a declaration that chance selects, or passes over. */
    private static String id(boolean selected) {
        PreLodged sample = SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, "any", it -> {});
        var profile = SERVICE.bean(Profiles.class).inForce(SERVICE.clock().instant());
        return Stream.generate(() -> UUID.randomUUID().toString())
                .filter(id -> Assessor.assess(
                                        new Inputs(
                                                id,
                                                1,
                                                Instant.EPOCH,
                                                sample.declaration(),
                                                History.of(List.of()),
                                                null),
                                        profile)
                                .selection()
                                .random()
                        == selected)
                .findFirst()
                .orElseThrow();
    }

    private static EventEnvelope lodged(String id, Consumer<ObjectNode> change) {
        return SERVICE.wrap(SERVICE.sample(
                "customs.declaration.prelodged.v1",
                PreLodged.class,
                id,
                it -> change.accept((ObjectNode) it.get("declaration"))));
    }

    private static EventEnvelope amended(String id, int version, Consumer<ObjectNode> change) {
        return SERVICE.wrap(SERVICE.sample(
                "customs.declaration.amended.v1",
                Amended.class,
                id,
                it -> change.accept((ObjectNode) it.put("version", version).get("declaration"))));
    }

    private static List<RiskAssessed> all(String id, int count) {
        return SERVICE.heard(id, count).stream()
                .map(published -> SERVICE.json.readValue(published.value(), RiskAssessed.class))
                .toList();
    }

    private static RiskAssessed last(String id, int count) {
        return all(id, count).getLast();
    }

    private static String text(RiskAssessed assessed, String code) {
        return assessed.reasons().stream()
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static JsonNode replay(RiskAssessed assessed) {
        return SERVICE.read(SERVICE.post("/v1/risk/assessments/" + assessed.assessmentId() + ":replay", "", ANNA));
    }

    private static JsonNode kept() {
        try (InputStream in =
                Objects.requireNonNull(AmendmentsTest.class.getResourceAsStream("/kept/first-engine.json"))) {
            return SERVICE.json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.History;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.fairway.risk.profiles.Profiles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProfileStory {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String PROFILES = "/v1/risk/profiles";
    private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
    private static final String BORIS = TestTokens.token("boris", null, null, "customs-officer");
    private static final String AUDITOR = TestTokens.token("audit", null, null, "auditor");
    private final String version = "story-" + UUID.randomUUID();
    private final String importer = "NL" + UUID.randomUUID();

    @Test
    void aProfileIsBackTestedApprovedByASecondOfficerActivatedAndReverted() {
        RiskAssessed before = assess();
        SERVICE.find(before, "DISCREPANCY");
        SERVICE.owe(before, "120.50");
        assertThat(SERVICE.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.read(SERVICE.post(PROFILES + "/" + version + ":activate", "", BORIS))
                        .get("code")
                        .asString())
                .isEqualTo("not-back-tested");

        JsonNode tested = SERVICE.read(SERVICE.post(
                PROFILES + "/" + version + ":back-test?from=" + before.occurredAt() + "&to="
                        + before.occurredAt().plusNanos(1000),
                "",
                ANNA));
        assertThat(tested.get("declarations").asInt()).isEqualTo(1);
        assertThat(tested.get("examined").asInt()).isEqualTo(1);
        assertThat(tested.get("decided").get("lanes").get(before.lane().name()).asInt())
                .isEqualTo(1);
        assertThat(tested.get("candidate").get("lanes").get("RED").asInt()).isEqualTo(1);
        assertThat(tested.get("candidate").get("hitRate").asDouble()).isEqualTo(1);
        assertThat(tested.get("newlyControlled").asInt()).isEqualTo(1);
        assertThat(tested.get("hitsGained").asInt()).isEqualTo(1);
        assertThat(tested.at("/candidate/hits").asInt()).isEqualTo(1);
        assertThat(tested.at("/candidate/declaredValue").decimalValue()).isPositive();
        assertThat(tested.at("/decided/declaredValue").decimalValue()).isZero();
        assertThat(tested.at("/revenueAtStake/payable/GBP").decimalValue()).isEqualByComparingTo("120.50");
        assertThat(tested.at("/candidate/revenueAtStake")).isEqualTo(tested.get("revenueAtStake"));
        assertThat(tested.at("/decided/revenueAtStake/payable")).isEmpty();
        assertThat(tested.at("/newlyAffected/importers/0/party").asString()).isEqualTo(importer);
        assertThat(tested.at("/newlyAffected/declarants/0/declarations").asInt())
                .isEqualTo(1);
        assertThat(tested.at("/newlyAffected/first/0").asString()).isEqualTo(before.declarationId());
        assertThat(tested.get("asleep").toString()).isEqualTo("[\"ASLEEP\"]");
        JsonNode kept = SERVICE.read(SERVICE.get(PROFILES + "/" + version + "/back-tests", AUDITOR))
                .get(0);
        assertThat(kept.get("testedBy").asString()).isEqualTo("anna");
        assertThat(kept.get("outcome")).isEqualTo(tested);

        assertThat(SERVICE.read(SERVICE.post(PROFILES + "/" + version + ":activate", "", ANNA))
                        .get("code")
                        .asString())
                .isEqualTo("four-eyes");
        assertThat(SERVICE.post(PROFILES + "/" + version + ":activate", "", BORIS)
                        .statusCode())
                .isEqualTo(200);
        try {
            assertThat(assess().lane()).isEqualTo(Lane.RED);
        } finally {
            assertThat(SERVICE.read(SERVICE.byTwo(PROFILES + ":revert"))
                            .get("version")
                            .asString())
                    .isEqualTo(before.profileVersion());
        }
        assertThat(assess().profileVersion()).isEqualTo(before.profileVersion());
    }

    @Test
    void onlyGoodsThatWereNotAsDeclaredPutRevenueAtStakeAndUnknownDutyIsNotCounted() {
        RiskAssessed conform = assess();
        SERVICE.find(conform, "CONFORM");
        SERVICE.owe(conform, "7.00");
        RiskAssessed unexamined = assess();
        SERVICE.owe(unexamined, "11.00");
        RiskAssessed hit = assess();
        SERVICE.find(hit, "PROHIBITED");
        SERVICE.owe(hit, "13.00");
        RiskAssessed unpublished = assess();
        SERVICE.find(unpublished, "DISCREPANCY");
        assertThat(SERVICE.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);

        JsonNode tested = SERVICE.read(SERVICE.post(
                PROFILES + "/" + version + ":back-test?from=" + conform.occurredAt() + "&to="
                        + unpublished.occurredAt().plusNanos(1000),
                "",
                ANNA));
        assertThat(tested.at("/candidate/hits").asInt()).isEqualTo(2);
        assertThat(tested.at("/candidate/revenueAtStake/declarations").asInt()).isEqualTo(1);
        assertThat(tested.at("/candidate/revenueAtStake/payable/GBP").decimalValue())
                .isEqualByComparingTo("13.00");
    }

    @Test
    void anAppealReplaysAnEarlierAssessmentToTheSameScoreThoughTheProfileWasReplaced() {
        RiskAssessed before = assess();
        SERVICE.clock().forward(Duration.ofDays(31));
        assertThat(SERVICE.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":back-test", "", ANNA)
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":activate", "", BORIS)
                        .statusCode())
                .isEqualTo(200);
        try {
            JsonNode replay = SERVICE.read(
                    SERVICE.post("/v1/risk/assessments/" + before.assessmentId() + ":replay", "", AUDITOR));
            assertThat(replay.get("identical").asBoolean()).isTrue();
            assertThat(replay.get("replayed").get("score").asInt()).isEqualTo(before.score());
            assertThat(replay.get("profileVersion").asString()).isEqualTo(before.profileVersion());
        } finally {
            SERVICE.byTwo(PROFILES + ":revert");
            SERVICE.clock().letGo();
        }
    }

    @Test
    void goingBackTwiceNeverBringsTheRejectedProfileBack() {
        String before = assess().profileVersion();
        assertThat(SERVICE.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":back-test", "", ANNA)
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":activate", "", BORIS)
                        .statusCode())
                .isEqualTo(200);
        try {
            assertThat(SERVICE.read(SERVICE.byTwo(PROFILES + ":revert"))
                            .get("version")
                            .asString())
                    .isEqualTo(before);
            JsonNode refused = SERVICE.read(Stream.generate(() -> SERVICE.byTwo(PROFILES + ":revert"))
                    .limit(50)
                    .peek(answer -> assertThat(answer.body()).doesNotContain(version))
                    .filter(answer -> answer.statusCode() == 409)
                    .findFirst()
                    .orElseThrow());
            assertThat(refused.get("code").asString()).isEqualTo("nothing-before");
            assertThat(refused.at("/errors/0/fix").asString()).contains("Activate one of them by its version");
            assertThat(SERVICE.bean(Profiles.class)
                            .inForce(SERVICE.clock().instant())
                            .version())
                    .isNotEqualTo(version);
        } finally {
            SERVICE.byTwo(PROFILES + "/" + before + ":activate");
        }
    }

    /** A sandbox keeps the lane of its scenario; the service of this test has none. */
    @Test
    void anAssessmentUnderASandboxScenarioIsReplayedWithoutTheSandbox() {
        RiskAssessed assessed =
                assess(sample -> ((ObjectNode) sample.get("declaration")).put("lrn", "A-1-SBX-RED-WAIT-CUSTOMS"));
        var inSandbox = new Assessment(
                        assessed.lane(),
                        assessed.score(),
                        assessed.reasons(),
                        assessed.profileVersion(),
                        assessed.modelVersion(),
                        assessed.selection(),
                        1,
                        0.5,
                        List.of())
                .as(Lane.RED);
        JsonNode asMade = replay(assessed);
        assertThat(asMade.get("identical").asBoolean()).isTrue();
        assertThat(asMade.at("/replayed/lane").asString())
                .isEqualTo(assessed.lane().name());

        keep(assessed, inSandbox);
        JsonNode replay = replay(assessed);
        assertThat(replay.get("identical").asBoolean()).isTrue();
        assertThat(replay.at("/replayed/lane").asString()).isEqualTo("RED");

        keep(
                assessed,
                new Assessment(
                        Lane.BLUE,
                        inSandbox.score(),
                        inSandbox.reasons(),
                        inSandbox.profileVersion(),
                        inSandbox.modelVersion(),
                        inSandbox.selection(),
                        1,
                        0.5,
                        List.of()));
        assertThat(replay(assessed).get("identical").asBoolean())
                .as("a lane that the reference does not ask for")
                .isFalse();
    }

    private static JsonNode replay(RiskAssessed assessed) {
        return SERVICE.read(SERVICE.post("/v1/risk/assessments/" + assessed.assessmentId() + ":replay", "", AUDITOR));
    }

    private static void keep(RiskAssessed published, Assessment as) {
        var outcome = new RiskAssessed(
                published.declarationId(),
                published.version(),
                published.assessmentId(),
                as.lane(),
                as.score(),
                as.reasons(),
                as.profileVersion(),
                as.modelVersion(),
                as.selection(),
                published.occurredAt());
        SERVICE.jdbc()
                .sql("update assessment set outcome = ? where assessment_id = cast(? as uuid)")
                .params(SERVICE.json.writeValueAsString(outcome), published.assessmentId())
                .update();
    }

    @Test
    void aChangedInputIsNoticed() {
        RiskAssessed before = assess();
        SERVICE.jdbc()
                .sql("update assessment set inputs = replace(inputs, '" + importer
                        + "', 'NL000') where assessment_id = cast(? as uuid)")
                .param(before.assessmentId())
                .update();

        assertThat(SERVICE.read(SERVICE.post("/v1/risk/assessments/" + before.assessmentId() + ":replay", "", AUDITOR))
                        .get("identical")
                        .asBoolean())
                .isFalse();
        assertThat(SERVICE.post("/v1/risk/assessments/" + UUID.randomUUID() + ":replay", "", AUDITOR)
                        .statusCode())
                .isEqualTo(404);
        assertThat(SERVICE.post("/v1/risk/assessments/nonsense:replay", "", AUDITOR)
                        .statusCode())
                .isBetween(400, 404);
    }

    @Test
    void anOfficerSeesWhatWouldChangeTheLaneAndWhatWasAlike() {
        assess();
        RiskAssessed earlier = assess();
        SERVICE.find(earlier, "PROHIBITED");
        RiskAssessed latest = assess();
        String path = "/v1/risk/assessments/" + latest.declarationId();

        JsonNode whatIf = SERVICE.read(SERVICE.get(path + "/counterfactuals", ANNA));
        assertThat(whatIf.get("single")).hasSize((int)
                latest.reasons().stream().filter(reason -> reason.points() >= 0).count());
        whatIf.get("single")
                .forEach(change -> assertThat(change.get("score").asInt()).isLessThanOrEqualTo(latest.score()));

        JsonNode similar = SERVICE.read(SERVICE.get(path + "/similar", ANNA));
        assertThat(similar.get(0).get("declarationId").asString()).isEqualTo(earlier.declarationId());
        assertThat(similar.get(0).get("importer").asString()).isEqualTo(importer);
        assertThat(similar.get(0).get("finding").asString()).isEqualTo("PROHIBITED");
        assertThat(similar.get(1).has("finding")
                        && !similar.get(1).get("finding").isNull())
                .isFalse();
        assertThat(similar.size()).isBetween(2, 10);
        assertThat(SERVICE.read(SERVICE.get("/v1/risk/assessments/" + latest.declarationId(), ANNA))
                        .get("findings"))
                .isEmpty();
        assertThat(SERVICE.read(SERVICE.get("/v1/risk/assessments/" + earlier.declarationId(), ANNA))
                        .at("/findings/0/label")
                        .asString())
                .isEqualTo("PROHIBITED");
        assertThat(similar.get(0).get("lane").asString())
                .isEqualTo(earlier.lane().name());
        assertThat(SERVICE.get(path + "/similar", TestTokens.token("trader", importer, null, "trader"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(SERVICE.get("/v1/risk/assessments/" + UUID.randomUUID() + "/counterfactuals", ANNA)
                        .statusCode())
                .isEqualTo(404);
        assertThat(SERVICE.get("/v1/risk/assessments/" + UUID.randomUUID() + "/similar", ANNA)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theFewestReasonsThatMakeALaneLighterAreNamed() {
        assertThat(SERVICE.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":back-test", "", ANNA)
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":activate", "", BORIS)
                        .statusCode())
                .isEqualTo(200);
        try {
            JsonNode fewest = SERVICE.read(
                            SERVICE.get("/v1/risk/assessments/" + assess().declarationId() + "/counterfactuals", ANNA))
                    .get("fewest");
            assertThat(fewest.get("without").get(0).asString()).isEqualTo("ALL");
            assertThat(fewest.get("lane").asString()).isEqualTo("GREEN");
        } finally {
            SERVICE.byTwo(PROFILES + ":revert");
        }
    }

    @Test
    void aBackTestOverNothingOpensNoDoor() {
        assess();
        assertThat(SERVICE.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
        String path = PROFILES + "/" + version;

        assertThat(SERVICE.read(SERVICE.post(path + ":back-test?to=2001-01-01T00:00:00Z", "", ANNA))
                        .get("declarations")
                        .asInt())
                .isZero();
        assertThat(SERVICE.read(SERVICE.post(path + ":activate", "", BORIS))
                        .get("code")
                        .asString())
                .isEqualTo("not-back-tested");
        assertThat(SERVICE.post(path + ":back-test?from=2002-01-01T00:00:00Z&to=2001-01-01T00:00:00Z", "", ANNA)
                        .statusCode())
                .isEqualTo(422);
        assertThat(SERVICE.post(path + ":back-test?from=yesterday", "", ANNA).statusCode())
                .isEqualTo(400);
        assertThat(SERVICE.get(PROFILES + "/nothing/back-tests", ANNA).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aProfileInTheShadowIsComparedAndNotPublished() {
        String path = PROFILES + "/" + version;
        assertThat(SERVICE.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.post(path + ":shadow", "", ANNA).statusCode()).isEqualTo(204);
        assertThat(SERVICE.post(path + ":shadow", "", BORIS).statusCode()).isEqualTo(204);
        RiskAssessed published = assess();
        SERVICE.find(published, "PROHIBITED");
        assertThat(SERVICE.post(path + ":unshadow", "", BORIS).statusCode()).isEqualTo(204);
        assess();

        assertThat(published.lane()).isNotEqualTo(Lane.RED);
        assertThat(published.profileVersion()).isNotEqualTo(version);
        JsonNode compared = SERVICE.read(SERVICE.get(path + "/shadow", AUDITOR));
        assertThat(compared.get("declarations").asInt()).isEqualTo(1);
        assertThat(compared.get("agreeing").asInt()).isZero();
        assertThat(compared.at("/matrix/" + published.lane() + "/RED").asInt()).isEqualTo(1);
        assertThat(compared.at("/shadow/hitRate").asDouble()).isEqualTo(1);
        assertThat(compared.get("hitsGained").asInt()).isEqualTo(1);
        assertThat(compared.at("/inShadow/0/putBy").asString()).isEqualTo("anna");
        assertThat(compared.at("/inShadow/0/endedBy").asString()).isEqualTo("boris");
        assertThat(SERVICE.read(SERVICE.post(path + ":unshadow", "", ANNA))
                        .get("code")
                        .asString())
                .isEqualTo("not-in-shadow");
        assertThat(SERVICE.read(SERVICE.post(PROFILES + "/" + published.profileVersion() + ":shadow", "", ANNA))
                        .get("code")
                        .asString())
                .isEqualTo("profile-decides");
    }

    @Test
    void aProfileEndsOnItsDayAndTheOneBeforeDecidesAgain() {
        RiskAssessed before = assess();
        String ending = redForEverybody()
                .replaceFirst("\\{", "{\"validTo\":\"" + Instant.now().plus(Duration.ofDays(2)) + "\",");
        assertThat(SERVICE.post(PROFILES, ending, ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":back-test", "", ANNA)
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":activate", "", BORIS)
                        .statusCode())
                .isEqualTo(200);
        try {
            assertThat(assess().profileVersion()).isEqualTo(version);
            SERVICE.clock().forward(Duration.ofDays(3));
            assertThat(assess().profileVersion()).isEqualTo(before.profileVersion());
        } finally {
            SERVICE.clock().letGo();
            SERVICE.byTwo(PROFILES + ":revert");
        }
        JsonNode kept = StreamSupport.stream(
                        SERVICE.read(SERVICE.get(PROFILES, AUDITOR)).spliterator(), false)
                .filter(one -> one.at("/profile/version").asString().equals(version))
                .findFirst()
                .orElseThrow();
        assertThat(kept.get("proposedBy").asString()).isEqualTo("anna");
        assertThat(kept.at("/activations/0/by").asString()).isEqualTo("boris");
    }

    @Test
    void everyRuleIsMeasuredByWhatWasFound() {
        assertThat(SERVICE.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":back-test", "", ANNA)
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":activate", "", BORIS)
                        .statusCode())
                .isEqualTo(200);
        try {
            SERVICE.find(assess(), "CONFORM");
            SERVICE.find(assess(), "DISCREPANCY");
            assess();
        } finally {
            SERVICE.byTwo(PROFILES + ":revert");
        }
        JsonNode rules = SERVICE.read(SERVICE.get(PROFILES + "/" + version + "/rules", AUDITOR));
        assertThat(rules.get(0).get("code").asString()).isEqualTo("ALL");
        assertThat(rules.get(0).get("fired").asInt()).isEqualTo(3);
        assertThat(rules.get(0).get("examined").asInt()).isEqualTo(2);
        assertThat(rules.get(0).get("hitRate").asDouble()).isEqualTo(0.5);
        assertThat(rules.get(1).get("code").asString()).isEqualTo("ASLEEP");
        assertThat(rules.get(1).get("fired").asInt()).isZero();
    }

    @Test
    void whatWasAssessedBeforeReasonsHadAColumnGetsTheSameCodes() {
        assess();
        String byPattern = "array(select m[1] from regexp_matches(outcome, '\"code\":\"([A-Z][A-Z0-9_]*)\"', 'g') m)";

        assertThat(SERVICE.jdbc()
                        .sql("select count(*) from assessment where importer = :importer and reason_codes = "
                                + byPattern)
                        .param("importer", importer)
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(SERVICE.jdbc()
                        .sql("select count(*) from assessment where importer = :importer and reason_codes <> "
                                + byPattern)
                        .param("importer", importer)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void tradersSeeAndDoNoneOfThis() {
        String trader = TestTokens.token("trader", importer, null, "trader");
        String profile = PROFILES + "/demonstration-2026.2";
        for (String path : List.of(
                profile + "/shadow",
                profile + "/rules",
                profile + "/back-tests",
                "/v1/risk/assessments/" + UUID.randomUUID() + "/counterfactuals")) {
            assertThat(SERVICE.get(path, trader).statusCode()).as(path).isEqualTo(403);
            assertThat(SERVICE.get(path, null).statusCode()).as(path).isEqualTo(401);
        }
        for (String path : List.of(
                profile + ":shadow",
                profile + ":unshadow",
                profile + ":back-test",
                PROFILES + ":revert",
                "/v1/risk/assessments/" + UUID.randomUUID() + ":replay")) {
            assertThat(SERVICE.post(path, "", trader).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(SERVICE.post(profile + ":shadow", "", AUDITOR).statusCode()).isEqualTo(403);
        assertThat(SERVICE.post(PROFILES + "/nothing:shadow", "", ANNA).statusCode())
                .isEqualTo(404);
        assertThat(SERVICE.get(PROFILES + "/nothing/rules", ANNA).statusCode()).isEqualTo(404);
    }

    private RiskAssessed assess() {
        return assess(sample -> {});
    }

    private RiskAssessed assess(Consumer<ObjectNode> change) {
        String id = notDrawn();
        SERVICE.publish(SERVICE.wrap(lodged(id, change)));
        return SERVICE.json.readValue(SERVICE.heard(id, 1).getFirst().value(), RiskAssessed.class);
    }

    private PreLodged lodged(String id, Consumer<ObjectNode> change) {
        return SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, sample -> {
            ((ObjectNode) sample.at("/declaration/parties"))
                    .putObject("importer")
                    .put("tin", importer);
            change.accept(sample);
        });
    }

    /** An id that chance passes over, so that no story turns out otherwise once in fifty times. */
    private String notDrawn() {
        Profile profile = SERVICE.bean(Profiles.class).inForce(SERVICE.clock().instant());
        return Stream.generate(() -> UUID.randomUUID().toString())
                .filter(id -> !Assessor.assess(
                                new Inputs(
                                        id,
                                        1,
                                        Instant.EPOCH,
                                        lodged(id, sample -> {}).declaration(),
                                        History.of(List.of()),
                                        null),
                                profile)
                        .selection()
                        .random())
                .findFirst()
                .orElseThrow();
    }

    private String redForEverybody() {
        return """
            {"version":"%s","validFrom":"2026-01-01T00:00:00Z","seed":"a-seed-for-this-story","randomShare":0,
              "aeoCredit":0,"thresholds":{"blue":20,"yellow":40,"red":65},
             "rules":[{"code":"ALL","text":"Everything","points":100,"legalBase":"WTO TFA Art. 7.4.4",
               "when":{"netMass":{"from":0}}},
              {"code":"ASLEEP","text":"Everything, in another century","points":1,"legalBase":"WTO TFA Art. 7.4.4",
                "validFrom":"2101-01-01T00:00:00Z","when":{"netMass":{"from":0}}}]}
            """.formatted(version);
    }
}

package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProfileStory {
  private static final RiskRoom ROOM = RiskRoom.INSTANCE;
  private static final String PROFILES = "/v1/risk/profiles";
  private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
  private static final String BORIS = TestTokens.token("boris", null, null, "customs-officer");
  private static final String AUDITOR = TestTokens.token("audit", null, null, "auditor");
  private final String version = "story-" + UUID.randomUUID();
  private final String importer = "NL" + UUID.randomUUID();

  @Test
  void aProfileIsBackTestedApprovedByASecondOfficerActivatedAndReverted() {
    RiskAssessed before = assess();
    ROOM.jdbc().sql("update model_score set hit = true where declaration_id = ?").param(before.declarationId()).update();
    assertThat(ROOM.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
    assertThat(ROOM.read(ROOM.post(PROFILES + "/" + version + ":activate", "", BORIS)).get("code").asString()).isEqualTo("not-back-tested");

    JsonNode tested = ROOM.read(ROOM.post(PROFILES + "/" + version + ":back-test?from=" + before.occurredAt() + "&to=" + before.occurredAt().plusNanos(1000), "", ANNA));
    assertThat(tested.get("declarations").asInt()).isEqualTo(1);
    assertThat(tested.get("examined").asInt()).isEqualTo(1);
    assertThat(tested.get("decided").get("lanes").get(before.lane().name()).asInt()).isEqualTo(1);
    assertThat(tested.get("candidate").get("lanes").get("RED").asInt()).isEqualTo(1);
    assertThat(tested.get("candidate").get("hitRate").asDouble()).isEqualTo(1);
    assertThat(tested.get("newlyControlled").asInt()).isEqualTo(1);
    assertThat(tested.get("hitsGained").asInt()).isEqualTo(1);
    assertThat(tested.get("newlyAffected").get(0).get("importer").asString()).isEqualTo(importer);

    assertThat(ROOM.read(ROOM.post(PROFILES + "/" + version + ":activate", "", ANNA)).get("code").asString()).isEqualTo("four-eyes");
    assertThat(ROOM.post(PROFILES + "/" + version + ":activate", "", BORIS).statusCode()).isEqualTo(204);
    try {
      assertThat(assess().lane()).isEqualTo(Lane.RED);
    } finally {
      assertThat(ROOM.read(ROOM.post(PROFILES + ":revert", "", ANNA)).get("version").asString()).isEqualTo(before.profileVersion());
    }
    assertThat(assess().profileVersion()).isEqualTo(before.profileVersion());
  }

  @Test
  void anAppealReplaysAnEarlierAssessmentToTheSameScoreThoughTheProfileWasReplaced() {
    RiskAssessed before = assess();
    ROOM.jdbc().sql("update assessment set assessed_at = assessed_at - interval '31 days' where assessment_id = cast(? as uuid)").param(before.assessmentId()).update();
    assertThat(ROOM.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
    assertThat(ROOM.post(PROFILES + "/" + version + ":back-test", "", ANNA).statusCode()).isEqualTo(200);
    assertThat(ROOM.post(PROFILES + "/" + version + ":activate", "", BORIS).statusCode()).isEqualTo(204);
    try {
      JsonNode replay = ROOM.read(ROOM.post("/v1/risk/assessments/" + before.assessmentId() + ":replay", "", AUDITOR));
      assertThat(replay.get("identical").asBoolean()).isTrue();
      assertThat(replay.get("replayed").get("score").asInt()).isEqualTo(before.score());
      assertThat(replay.get("profileVersion").asString()).isEqualTo(before.profileVersion());
    } finally {
      ROOM.post(PROFILES + ":revert", "", ANNA);
    }
  }

  @Test
  void aChangedInputIsNoticed() {
    RiskAssessed before = assess();
    ROOM.jdbc().sql("update assessment set inputs = replace(inputs, '" + importer + "', 'NL000') where assessment_id = cast(? as uuid)").param(before.assessmentId()).update();

    assertThat(ROOM.read(ROOM.post("/v1/risk/assessments/" + before.assessmentId() + ":replay", "", AUDITOR)).get("identical").asBoolean()).isFalse();
    assertThat(ROOM.post("/v1/risk/assessments/" + UUID.randomUUID() + ":replay", "", AUDITOR).statusCode()).isEqualTo(404);
    assertThat(ROOM.post("/v1/risk/assessments/nonsense:replay", "", AUDITOR).statusCode()).isBetween(400, 404);
  }

  @Test
  void anOfficerSeesWhatWouldChangeTheLaneAndWhatWasAlike() {
    RiskAssessed earlier = assess();
    RiskAssessed latest = assess();
    String path = "/v1/risk/assessments/" + latest.declarationId();

    JsonNode whatIf = ROOM.read(ROOM.get(path + "/counterfactuals", ANNA));
    assertThat(whatIf.get("single")).hasSize((int) latest.reasons().stream().filter(reason -> reason.points() >= 0).count());
    whatIf.get("single").forEach(change -> assertThat(change.get("score").asInt()).isLessThanOrEqualTo(latest.score()));

    JsonNode similar = ROOM.read(ROOM.get(path + "/similar", ANNA));
    assertThat(similar.get(0).get("declarationId").asString()).isEqualTo(earlier.declarationId());
    assertThat(similar.get(0).get("importer").asString()).isEqualTo(importer);
    assertThat(similar.get(0).get("lane").asString()).isEqualTo(earlier.lane().name());
    assertThat(ROOM.get(path + "/similar", TestTokens.token("trader", importer, null, "trader")).statusCode()).isEqualTo(403);
    assertThat(ROOM.get("/v1/risk/assessments/" + UUID.randomUUID() + "/counterfactuals", ANNA).statusCode()).isEqualTo(404);
  }

  @Test
  void theFewestReasonsThatMakeALaneLighterAreNamed() {
    assertThat(ROOM.post(PROFILES, redForEverybody(), ANNA).statusCode()).isEqualTo(201);
    assertThat(ROOM.post(PROFILES + "/" + version + ":back-test", "", ANNA).statusCode()).isEqualTo(200);
    assertThat(ROOM.post(PROFILES + "/" + version + ":activate", "", BORIS).statusCode()).isEqualTo(204);
    try {
      JsonNode fewest = ROOM.read(ROOM.get("/v1/risk/assessments/" + assess().declarationId() + "/counterfactuals", ANNA)).get("fewest");
      assertThat(fewest.get("without").get(0).asString()).isEqualTo("ALL");
      assertThat(fewest.get("lane").asString()).isEqualTo("GREEN");
    } finally {
      ROOM.post(PROFILES + ":revert", "", ANNA);
    }
  }

  private RiskAssessed assess() {
    String id = UUID.randomUUID().toString();
    ROOM.tell(
        ROOM.wrap(
            ROOM.sample(
                "customs.declaration.prelodged.v1", PreLodged.class, id, sample -> ((ObjectNode) sample.at("/declaration/parties")).putObject("importer").put("tin", importer))));
    return ROOM.json.readValue(ROOM.heard(id, 1).getFirst().value(), RiskAssessed.class);
  }

  private String redForEverybody() {
    return """
        {"version":"%s","validFrom":"2026-01-01T00:00:00Z","seed":"a-seed-for-this-story","randomShare":0,"aeoCredit":0,"thresholds":{"blue":20,"yellow":40,"red":65},
         "rules":[{"code":"ALL","text":"Everything","points":100,"legalBase":"WTO TFA Art. 7.4.4","when":{"netMass":{"from":0}}}]}
        """
        .formatted(version);
  }
}

package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.History;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sample's bicycles, declared by people customs knows, with and without the importer's own invoice. */
class CommercialRecordsStory {
  private static final RiskRoom ROOM = RiskRoom.INSTANCE;
  private static final String DECLARANT = "GB123456789000";
  private static final String IMPORTER = "GB987654321000";
  private static final String OFFICER = TestTokens.token("officer-1", null, null, "customs-officer");
  private final String number = "INV-" + UUID.randomUUID();
  private final Erp erp = new Erp(ROOM, IMPORTER).registered();

  @Test
  void goodsWithoutRecordsAreGreen() {
    String id = lodge();

    assertThat(assessed(id).lane()).isEqualTo(Lane.GREEN);
    assertThat(current(id, OFFICER).get("status").asString()).isEqualTo("NONE");
  }

  @Test
  void goodsThatTheInvoiceBearsOutAreGreenAndGetCredit() {
    erp.push(Erp.invoice(number, "21600.00", 120));
    String id = lodge();

    assertThat(assessed(id).lane()).isEqualTo(Lane.GREEN);
    assertThat(assessed(id).reasons()).filteredOn(reason -> reason.code().equals("VERIFIED_CREDIT")).extracting(Reason::points).containsExactly(-10);
    assertThat(current(id, OFFICER).get("status").asString()).isEqualTo("VERIFIED");
  }

  @Test
  void goodsThatTheInvoiceContradictsAreYellowAndTheReasonNamesWhatDiffers() {
    erp.push(Erp.invoice(number, "24000.00", 130));
    String id = lodge();

    assertThat(assessed(id).lane()).isEqualTo(Lane.YELLOW);
    assertThat(assessed(id).reasons()).filteredOn(reason -> reason.code().equals("COMMERCIAL_RECORDS_MISMATCH")).singleElement().satisfies(reason -> assertThat(reason.text()).contains(
        "PRICE at /items/0/invoiceLine/amount against INVOICE " + number + " line 1", "QUANTITY at /items/0/supplementaryUnits/value", "TOTAL at /valueBuildUp/invoiceTotal/amount"));
    JsonNode price = difference(current(id, OFFICER), "PRICE");
    assertThat(price.get("declared").asString()).isEqualTo("21600.0");
    assertThat(price.get("recorded").asString()).isEqualTo("24000.00");
  }

  @Test
  void theLastRevisionBeforeTheAssessmentCountsAndTheAssessmentCanBeRepeated() {
    erp.push(Erp.invoice(number, "24000.00", 120));
    erp.push(Erp.invoice(number, "21600.00", 120));
    String id = lodge();
    RiskAssessed told = assessed(id);

    String kept = ROOM.jdbc().sql("select inputs from assessment where declaration_id = ?").param(id).query(String.class).single();
    String profile = ROOM.jdbc().sql("select body from profile where version = ?").param(told.profileVersion()).query(String.class).single();
    var again = Assessor.assess(ROOM.json.readValue(kept, Inputs.class), ROOM.json.readValue(profile, Profile.class));

    assertThat(current(id, OFFICER).at("/sources/0/revision").asInt()).isEqualTo(2);
    assertThat(again.reasons()).isEqualTo(told.reasons());
    assertThat(again.score()).isEqualTo(told.score());
  }

  @Test
  void inputsKeptBeforeThereWereRecordsCanStillBeRead() {
    String id = lodge();
    assessed(id);
    ObjectNode old = (ObjectNode) ROOM.json.readTree(ROOM.jdbc().sql("select inputs from assessment where declaration_id = ?").param(id).query(String.class).single());
    old.remove("commercialRecords");

    assertThat(ROOM.json.treeToValue(old, Inputs.class).recordsStatus().name()).isEqualTo("NONE");
  }

  @Test
  void aRecordThatComesLaterShowsAndChangesNoScore() {
    String id = lodge();
    RiskAssessed told = assessed(id);
    erp.push(Erp.invoice(number, "24000.00", 120));

    JsonNode answer = ROOM.read(ROOM.get("/v1/declarations/" + id + "/reconciliation", OFFICER));
    assertThat(answer.get("changedSinceAssessment").asBoolean()).isTrue();
    assertThat(answer.at("/current/status").asString()).isEqualTo("MISMATCH");
    assertThat(answer.at("/atAssessment/status").asString()).isEqualTo("NONE");
    assertThat(ROOM.read(ROOM.get("/v1/risk/assessments/" + id, OFFICER)).get("score").asInt()).isEqualTo(told.score());
  }

  @Test
  void aTraderSeesTheOwnDeclarationAloneAndNoFiguresOfOthersRecords() {
    erp.push(Erp.invoice(number, "24000.00", 120));
    String id = lodge();
    assessed(id);
    String declarant = TestTokens.token("broker-1", DECLARANT, null, "broker");

    JsonNode seen = difference(current(id, declarant), "PRICE");
    assertThat(seen.get("declared").asString()).isEqualTo("21600.0");
    assertThat(seen.has("recorded")).isFalse();
    String path = "/v1/declarations/" + id + "/reconciliation";
    assertThat(ROOM.get(path, erp.token).statusCode()).isEqualTo(404);
    assertThat(ROOM.get(path, new Erp(ROOM).token).statusCode()).isEqualTo(404);
    assertThat(ROOM.get(path, TestTokens.token("lost", null, null, "trader")).statusCode()).isEqualTo(403);
    assertThat(ROOM.get(path, TestTokens.token("auditor-1", null, null, "auditor")).statusCode()).isEqualTo(200);
    assertThat(ROOM.get("/v1/declarations/unknown/reconciliation", OFFICER).statusCode()).isEqualTo(404);
  }

  /** Under an id that chance does not draw, and after another by the same people, so that nobody is new. */
  private String lodge() {
    String before = UUID.randomUUID().toString();
    ROOM.tell(ROOM.wrap(preLodged(before, "OTHER-" + number)));
    ROOM.heard(before, 1);
    String id = Stream.generate(() -> UUID.randomUUID().toString()).filter(candidate -> !drawn(candidate)).findFirst().orElseThrow();
    ROOM.tell(ROOM.wrap(preLodged(id, number)));
    ROOM.heard(id, 1);
    return id;
  }

  private static boolean drawn(String id) {
    PreLodged lodged = preLodged(id, "X");
    var inputs = new Inputs(id, lodged.version(), lodged.occurredAt(), lodged.declaration(), History.of(List.of()), null);
    String profile = ROOM.jdbc().sql("select body from profile where version = 'demonstration-2026.2'").query(String.class).single();
    return Assessor.assess(inputs, ROOM.json.readValue(profile, Profile.class)).selection().random();
  }

  private static PreLodged preLodged(String id, String invoice) {
    return ROOM.sample(
        "customs.declaration.prelodged.v1", PreLodged.class, id, sample -> {
          sample.withObject("/declaration/parties/declarant").remove("aeo");
          ((ObjectNode) sample.at("/declaration/documents/0")).put("id", invoice);
        });
  }

  private static RiskAssessed assessed(String id) {
    return ROOM.json.readValue(ROOM.heard(id, 1).getFirst().value(), RiskAssessed.class);
  }

  private static JsonNode current(String id, String token) {
    return ROOM.read(ROOM.get("/v1/declarations/" + id + "/reconciliation", token)).get("current");
  }

  private static JsonNode difference(JsonNode reconciliation, String aspect) {
    return reconciliation.get("differences").valueStream().filter(it -> it.get("aspect").asString().equals(aspect)).findFirst().orElseThrow();
  }
}

package org.fairway.borderagency;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.CaseEscalated;
import org.fairway.contracts.agency.AgencyEvent.CaseOpened;
import org.fairway.contracts.agency.AgencyEvent.InspectionRecorded;
import org.fairway.contracts.declaration.DeclarationEvent.Amended;
import org.fairway.contracts.declaration.DeclarationEvent.ControlOrdered;
import org.fairway.contracts.declaration.DeclarationEvent.ControlType;
import org.fairway.contracts.declaration.DeclarationEvent.Invalidated;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.risk.Lane;
import org.fairway.kit.testing.DrivenRoom;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DeskFlowTest {
  private static final RunningRoom ROOM = RunningRoom.ROOM;
  private static final String FOOD = TestTokens.token("food-01", null, "FOOD", "agency-officer");
  private static final String PLANT = TestTokens.token("plant-01", null, "PLANT", "agency-officer");
  private static final String CUSTOMS = TestTokens.token("customs-01", null, null, "customs-officer");
  private static final String YES = "{\"decision\":\"MAY_PROCEED\",\"reason\":\"Certificates are in order\"}";
  private final String id = UUID.randomUUID().toString();

  @Test
  void opensACaseOnceHoweverOftenTheAgencyIsAsked() {
    PermitRequested request = requested("FOOD", 1, false, Instant.now().plusSeconds(3600));
    ROOM.send(request);
    ROOM.send(request);
    ROOM.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));

    await().atMost(Duration.ofSeconds(60)).until(() -> ROOM.heard(id, CaseOpened.class).size() == 2);
    assertThat(ROOM.heard(id, CaseOpened.class)).extracting(CaseOpened::agency).containsExactly("FOOD", "PLANT");
  }

  @Test
  void playsNoOfficerUnlessASandboxIsOn() throws Exception {
    ObjectNode lodged = (ObjectNode) ROOM.json.readTree(DrivenRoom.sample("customs.declaration.prelodged.v1"));
    lodged.put("declarationId", id).withObject("/declaration").put("lrn", "A-1-SBX-REFUSE-FOOD");
    ROOM.send(ROOM.json.treeToValue(lodged, PreLodged.class));
    String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));

    assertThat(ROOM.context.getBeanDefinitionNames()).noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).matches(".*(sandboxofficer|scenario).*"));
    assertThat(ROOM.read(ROOM.get("/v1/cases/" + caseId, FOOD)).get("status").asString()).isEqualTo("OPEN");
  }

  @Test
  void decidesOncePerIdempotencyKey() throws Exception {
    String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
    HttpResponse<String> first = decide(caseId, FOOD, YES, "Idempotency-Key", "k-1");
    HttpResponse<String> again = decide(caseId, FOOD, YES, "Idempotency-Key", "k-1");
    HttpResponse<String> other = decide(caseId, FOOD, YES.replace("MAY_PROCEED", "HOLD"), "Idempotency-Key", "k-1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");
    assertThat(ROOM.read(again)).isEqualTo(ROOM.read(first));
    assertThat(other.statusCode()).isEqualTo(409);
    AgencyDecided decided = awaited(AgencyDecided.class).getFirst();
    assertThat(decided.items()).containsExactly(1, 2);
    assertThat(decided.officer()).isEqualTo("food-01");
    assertThat(ROOM.read(ROOM.get("/v1/cases/" + caseId, FOOD)).get("status").asString()).isEqualTo("DECIDED");
    ROOM.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));
    await().atMost(Duration.ofSeconds(60)).until(() -> ROOM.heard(id, CaseOpened.class).size() == 2);
    assertThat(ROOM.heard(id, AgencyDecided.class)).hasSize(1);
  }

  @Test
  void showsAnOfficerTheOwnDeskOnly() throws Exception {
    String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));

    assertThat(ROOM.get("/v1/cases/" + caseId, FOOD).statusCode()).isEqualTo(200);
    assertThat(ROOM.get("/v1/cases/" + caseId, PLANT).statusCode()).isEqualTo(404);
    assertThat(ROOM.get("/v1/cases/" + caseId, CUSTOMS).statusCode()).isEqualTo(404);
    assertThat(decide(caseId, PLANT, YES).statusCode()).isEqualTo(404);
    assertThat(ROOM.get("/v1/agencies/FOOD/worklist", PLANT).statusCode()).isEqualTo(403);
    assertThat(ROOM.get("/v1/agencies/FOOD/worklist", TestTokens.token("trader", "XF1", null, "trader")).statusCode()).isEqualTo(403);
    assertThat(ROOM.get("/v1/agencies/CUSTOMS/worklist", TestTokens.token("sly", null, "CUSTOMS", "agency-officer")).statusCode()).isEqualTo(403);
  }

  @Test
  void listsPerishableGoodsFirstThenByDeadline() throws Exception {
    String agency = "DESK" + id.substring(0, 6).toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z]", "X");
    Instant soon = Instant.now().plusSeconds(600);
    String relaxed = opened(requested(agency, 1, false, soon.plusSeconds(900)), UUID.randomUUID().toString());
    String urgent = opened(requested(agency, 1, false, soon), UUID.randomUUID().toString());
    String fresh = opened(requested(agency, 1, true, soon.plusSeconds(1800)), UUID.randomUUID().toString());

    JsonNode cases = ROOM.read(ROOM.get("/v1/agencies/" + agency + "/worklist", TestTokens.token("o", null, agency, "agency-officer"))).get("cases");

    assertThat(cases.findValuesAsString("caseId")).containsExactly(fresh, urgent, relaxed);
  }

  @Test
  void recordsInspectionsAndWantsAnExplanationAfterADiscrepancy() throws Exception {
    String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
    String findings = "{\"type\":\"PHYSICAL\",\"findings\":[{\"item\":1,\"result\":\"DISCREPANCY\",\"note\":\"12 cartons, 10 declared\"}],\"outcome\":\"DISCREPANCY\"}";

    assertThat(ROOM.post("/v1/cases/" + caseId + "/inspections", FOOD, findings).statusCode()).isEqualTo(201);
    assertThat(awaited(InspectionRecorded.class).getFirst().findings()).hasSize(1);
    assertThat(decide(caseId, FOOD, "{\"decision\":\"MAY_PROCEED\",\"reason\":\"ok\"}").statusCode()).isEqualTo(422);
    HttpResponse<String> explained = decide(caseId, FOOD, "{\"decision\":\"MAY_PROCEED\",\"reason\":\"Two cartons are samples without value\"}");
    assertThat(explained.statusCode()).isEqualTo(201);
    assertThat(ROOM.read(explained).get("history").size()).isEqualTo(3);
  }

  @Test
  void escalatesALateCaseOnce() throws Exception {
    String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(1)));

    assertThat(awaited(CaseEscalated.class)).hasSize(1);
    assertThat(ROOM.read(ROOM.get("/v1/cases/" + caseId, FOOD)).get("owner").asString()).isEqualTo("supervisor of FOOD");
    assertThat(decide(caseId, FOOD, YES).statusCode()).isEqualTo(201);
    awaited(AgencyDecided.class);
    assertThat(ROOM.heard(id, CaseEscalated.class)).hasSize(1);
  }

  @Test
  void opensCustomsCasesAndSupersedesThemWhenAmended() throws Exception {
    ROOM.send(ordered(1));
    String caseId = awaited(CaseOpened.class).getFirst().caseId();
    assertThat(ROOM.read(ROOM.get("/v1/cases/" + caseId, CUSTOMS)).get("declaration").get("lrn").asString()).isEqualTo("NB-2026-004711");

    ROOM.send(new Amended(id, 2, "MRN", "XF1", goods(), "Weight", Instant.now()));
    await().atMost(Duration.ofSeconds(60)).until(() -> ROOM.read(ROOM.get("/v1/cases/" + caseId, CUSTOMS)).get("status").asString().equals("SUPERSEDED"));

    HttpResponse<String> refused = decide(caseId, CUSTOMS, YES);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(ROOM.read(refused).get("code").asString()).isEqualTo("case-superseded");
  }

  @Test
  void aStricterControlOfTheSameVersionTakesThePlaceOfTheFirst() throws Exception {
    ROOM.send(ordered(1, ControlType.DOCUMENTS, Lane.YELLOW));
    String documents = awaited(CaseOpened.class).getFirst().caseId();
    ROOM.send(ordered(1));
    await().atMost(Duration.ofSeconds(60)).until(() -> ROOM.heard(id, CaseOpened.class).size() == 2);
    String physical = ROOM.heard(id, CaseOpened.class).getLast().caseId();
    await().atMost(Duration.ofSeconds(60)).until(() -> status(documents, CUSTOMS).equals("SUPERSEDED"));

    ROOM.send(ordered(1, ControlType.DOCUMENTS, Lane.YELLOW));
    ROOM.send(ordered(2));
    await().atMost(Duration.ofSeconds(60)).until(() -> ROOM.heard(id, CaseOpened.class).size() == 3);
    assertThat(ROOM.read(decide(documents, CUSTOMS, YES)).get("code").asString()).isEqualTo("case-superseded");
    assertThat(ROOM.heard(id, CaseOpened.class)).extracting(CaseOpened::caseId).startsWith(documents, physical).doesNotHaveDuplicates();
  }

  @Test
  void keepsAnAgencysCaseThroughAnAmendmentUntilTheSingleWindowAsksAnewOrDropsIt() throws Exception {
    String food = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
    ROOM.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));
    await().atMost(Duration.ofSeconds(60)).until(() -> ROOM.heard(id, CaseOpened.class).size() == 2);
    String plant = ROOM.heard(id, CaseOpened.class).getLast().caseId();
    ROOM.send(new Amended(id, 2, "MRN", "XF1", goods(), "Weight", Instant.now()));
    ROOM.send(requested("PLANT", 2, false, Instant.now().plusSeconds(3600)));
    await().atMost(Duration.ofSeconds(60)).until(() -> status(plant, PLANT).equals("SUPERSEDED"));
    assertThat(status(food, FOOD)).isEqualTo("OPEN");

    ROOM.send(new PermitStatusChanged(id, 2, "FOOD", 1, PermitStatus.NOT_REQUIRED, "No longer food", null, null, Instant.now()));
    await().atMost(Duration.ofSeconds(60)).until(() -> status(food, FOOD).equals("CLOSED"));
  }

  @Test
  void opensNoCaseForARequestThatComesAfterOneAboutALaterVersion() throws Exception {
    ROOM.send(requested("FOOD", 2, false, Instant.now().plusSeconds(3600)));
    String current = awaited(CaseOpened.class).getFirst().caseId();
    ROOM.send(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
    ROOM.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));
    await().atMost(Duration.ofSeconds(60)).until(() -> ROOM.heard(id, CaseOpened.class).size() == 2);

    assertThat(ROOM.heard(id, CaseOpened.class)).extracting(CaseOpened::agency).containsExactly("FOOD", "PLANT");
    assertThat(status(current, FOOD)).isEqualTo("OPEN");
  }

  @Test
  void closesCasesOfWithdrawnDeclarationsAndOpensNoMore() throws Exception {
    String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
    ROOM.send(new Invalidated(id, 1, "trader", "Sold elsewhere", Instant.now()));
    await().atMost(Duration.ofSeconds(60)).until(() -> status(caseId, FOOD).equals("CLOSED"));
    ROOM.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));

    assertThat(ROOM.read(decide(caseId, FOOD, YES)).get("code").asString()).isEqualTo("case-closed");
    opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)), UUID.randomUUID().toString());
    assertThat(ROOM.heard(id, CaseOpened.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{} | 400",
      "{\"decision\":\"PERHAPS\",\"reason\":\"x\"} | 400",
      "{\"decision\":\"HOLD\"} | 422",
      "{\"decision\":\"HOLD\",\"reason\":\" \"} | 422",
      "{\"decision\":\"HOLD\",\"reason\":\"x\",\"items\":[9]} | 422",
      "{\"decision\":\"HOLD\",\"reason\":\"x\",\"items\":[]} | 400",
      "{\"decision\":\"HOLD\",\"reason\":\"x\",\"items\":[null]} | 400",
      "{\"decision\":\"HOLD\",\"reason\":\"a\\u0000b\"} | 400",
      "{\"decision\":\"HOLD\",\"reason\":\"x\",\"decidedAt\":\"2999-01-01T00:00:00Z\"} | 422",
      "{\"decision\":\"HOLD\",\"reason\":\"x\",\"decidedAt\":\"soon\"} | 400",
      "null | 400",
  })
  void refusesBadDecisionsWithAProblem(String body, int expected) throws Exception {
    String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
    HttpResponse<String> answer = decide(caseId, FOOD, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
  }

  @Test
  void refusesNonsenseInPathsAndQueries() throws Exception {
    assertThat(ROOM.get("/v1/agencies/FOOD/worklist?limit=0", FOOD).statusCode()).isEqualTo(400);
    assertThat(ROOM.get("/v1/agencies/FOOD/worklist?status=LOST", FOOD).statusCode()).isEqualTo(400);
    assertThat(ROOM.get("/v1/cases/nonsense", FOOD).statusCode()).isEqualTo(404);
    assertThat(ROOM.post("/v1/cases/" + UUID.randomUUID() + "/inspections", FOOD, "{\"type\":\"REMOTE\",\"findings\":[]}").statusCode()).isEqualTo(404);
  }

  @Test
  void understandsEverySampleOfTheEventsItListensTo() {
    Stream.of("requested", "status-changed", "settled", "reopened").map(name -> "customs.permit." + name + ".v1").forEach(type -> sendSample(Topics.SINGLE_WINDOW_PERMIT, type));
    Stream.of("control-ordered", "amended", "released", "invalidated", "expired").map(name -> "customs.declaration." + name + ".v1")
        .forEach(type -> sendSample(Topics.DECLARATION_LIFECYCLE, type));

    String sampled = ROOM.json.readTree(RunningRoom.sample("customs.permit.requested.v1")).get("declarationId").asString();
    await().atMost(Duration.ofSeconds(60)).until(() -> !ROOM.heard(sampled).isEmpty());
    opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
    assertThat(ROOM.context.getBean(JdbcClient.class).sql("select count(*) from parked_event").query(Long.class).single()).isZero();
  }

  @Test
  void worksAWholePollOfManyRequestsInOneGo() {
    List<String> ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(60).toList();
    ids.forEach(one -> ROOM.send(requested("MEDIC", 1, false, Instant.now().plusSeconds(3600), one)));

    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(ROOM.told(CaseOpened.class)).containsAllEntriesOf(ids.stream().collect(toMap(one -> one, one -> 1L))));
  }

  private String status(String caseId, String token) throws Exception {
    return ROOM.read(ROOM.get("/v1/cases/" + caseId, token)).get("status").asString();
  }

  @Test
  void decidesAboutThousandsOfItemsAndAnswersThousandsOfForeignOnesShortly() throws Exception {
    List<Integer> items = IntStream.rangeClosed(1, 3_000).boxed().toList();
    ROOM.send(
        new PermitRequested(
            id, 1, id + "1FOOD", "MRN", "FOOD", items, Map.of(), false, "RULE", "Law", "matrix",
            Instant.now().plusSeconds(3600), Instant.now()));
    await().atMost(Duration.ofSeconds(60)).until(() -> !ROOM.heard(id, CaseOpened.class).isEmpty());
    String caseId = ROOM.heard(id, CaseOpened.class).getFirst().caseId();
    String decision = "{\"decision\":\"MAY_PROCEED\",\"reason\":\"In order\",\"items\":%s}";
    List<Integer> foreign = IntStream.rangeClosed(3_001, 12_000).boxed().toList();

    HttpResponse<String> refused = decide(caseId, FOOD, decision.formatted(foreign));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).hasSizeLessThan(100_000);
    JsonNode problem = ROOM.json.readTree(refused.body());
    assertThat(problem.get("errors")).hasSize(200);
    assertThat(problem.get("more").asInt()).isEqualTo(8_800);
    assertThat(decide(caseId, FOOD, decision.formatted(items)).statusCode()).isEqualTo(201);
    List<Integer> tooMany = IntStream.rangeClosed(1, 10_000).boxed().toList();
    assertThat(decide(caseId, FOOD, decision.formatted(tooMany)).body()).contains("too-many-elements");
  }

  private HttpResponse<String> decide(String caseId, String token, String body, String... headers) throws Exception {
    return ROOM.post("/v1/cases/" + caseId + "/decisions", token, body, headers);
  }

  private void sendSample(String topic, String type) {
    byte[] body = RunningRoom.sample(type);
    ROOM.send(topic, type, ROOM.json.readTree(body).get("declarationId").asString(), body, UUID.randomUUID(), Instant.now());
  }

  private String opened(PermitRequested request) {
    return opened(request, request.declarationId());
  }

  private String opened(PermitRequested request, String declarationId) {
    ROOM.send(requested(request.agency(), request.version(), request.perishable(), request.deadline(), declarationId));
    await().atMost(Duration.ofSeconds(60)).until(() -> !ROOM.heard(declarationId, CaseOpened.class).isEmpty());
    return ROOM.heard(declarationId, CaseOpened.class).getFirst().caseId();
  }

  private PermitRequested requested(String agency, int version, boolean perishable, Instant deadline) {
    return requested(agency, version, perishable, deadline, id);
  }

  private static PermitRequested requested(String agency, int version, boolean perishable, Instant deadline, String declarationId) {
    return new PermitRequested(
        declarationId, version, declarationId + version + agency, "MRN", agency, List.of(1, 2), Map.of("/items/0/commodity/hs", "02013000"), perishable, "RULE", "Law", "matrix", deadline,
        Instant.now());
  }

  private ControlOrdered ordered(int version) {
    return ordered(version, ControlType.PHYSICAL, Lane.RED);
  }

  private ControlOrdered ordered(int version, ControlType control, Lane lane) {
    return new ControlOrdered(id, version, "MRN", control, lane, List.of("UNDERVALUED"), goods(), Instant.now().plusSeconds(3600), Instant.now());
  }

  private static GoodsDeclaration goods() {
    return ROOM.json.readValue(RunningRoom.sample("goods-declaration"), GoodsDeclaration.class);
  }

  private <E extends AgencyEvent> List<E> awaited(Class<E> type) {
    await().atMost(Duration.ofSeconds(60)).until(() -> !ROOM.heard(id, type).isEmpty());
    return ROOM.heard(id, type);
  }
}

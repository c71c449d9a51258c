package org.fairway.borderagency;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
import org.fairway.kit.testing.DrivenService;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CaseFlowTest {
    private static final RunningService SERVICE = RunningService.SERVICE;
    private static final String FOOD = TestTokens.token("food-01", null, "FOOD", "agency-officer");
    private static final String PLANT = TestTokens.token("plant-01", null, "PLANT", "agency-officer");
    private static final String CUSTOMS = TestTokens.token("customs-01", null, null, "customs-officer");
    private static final String YES = "{\"decision\":\"MAY_PROCEED\",\"reason\":\"Certificates are in order\"}";
    private final String id = UUID.randomUUID().toString();

    @Test
    void opensACaseOnceHoweverOftenTheAgencyIsAsked() {
        PermitRequested request = requested("FOOD", 1, false, Instant.now().plusSeconds(3600));
        SERVICE.send(request);
        SERVICE.send(request);
        SERVICE.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, CaseOpened.class).size() == 2);
        assertThat(SERVICE.heard(id, CaseOpened.class))
                .extracting(CaseOpened::agency)
                .containsExactly("FOOD", "PLANT");
    }

    @Test
    void playsNoOfficerUnlessASandboxIsOn() throws Exception {
        ObjectNode lodged =
                (ObjectNode) SERVICE.json.readTree(DrivenService.sample("customs.declaration.prelodged.v1"));
        lodged.put("declarationId", id).withObject("/declaration").put("lrn", "A-1-SBX-REFUSE-FOOD");
        SERVICE.send(SERVICE.json.treeToValue(lodged, PreLodged.class));
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));

        assertThat(SERVICE.context.getBeanDefinitionNames())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).matches(".*(sandboxofficer|scenario).*"));
        assertThat(SERVICE.read(SERVICE.get("/v1/cases/" + caseId, FOOD))
                        .get("status")
                        .asString())
                .isEqualTo("OPEN");
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
        assertThat(SERVICE.read(again)).isEqualTo(SERVICE.read(first));
        assertThat(other.statusCode()).isEqualTo(409);
        AgencyDecided decided = awaited(AgencyDecided.class).getFirst();
        assertThat(decided.items()).containsExactly(1, 2);
        assertThat(decided.officer()).isEqualTo("food-01");
        assertThat(SERVICE.read(SERVICE.get("/v1/cases/" + caseId, FOOD))
                        .get("status")
                        .asString())
                .isEqualTo("DECIDED");
        SERVICE.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, CaseOpened.class).size() == 2);
        assertThat(SERVICE.heard(id, AgencyDecided.class)).hasSize(1);
    }

    @Test
    void showsAnOfficerTheOwnDeskOnly() throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));

        assertThat(SERVICE.get("/v1/cases/" + caseId, FOOD).statusCode()).isEqualTo(200);
        assertThat(SERVICE.get("/v1/cases/" + caseId, PLANT).statusCode()).isEqualTo(404);
        assertThat(SERVICE.get("/v1/cases/" + caseId, CUSTOMS).statusCode()).isEqualTo(404);
        assertThat(decide(caseId, PLANT, YES).statusCode()).isEqualTo(404);
        assertThat(SERVICE.get("/v1/agencies/FOOD/worklist", PLANT).statusCode())
                .isEqualTo(403);
        assertThat(SERVICE.get("/v1/agencies/FOOD/worklist", TestTokens.token("trader", "XF1", null, "trader"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(SERVICE.get(
                                "/v1/agencies/CUSTOMS/worklist",
                                TestTokens.token("sly", null, "CUSTOMS", "agency-officer"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void listsPerishableGoodsFirstThenByDeadline() throws Exception {
        String agency =
                "DESK" + id.substring(0, 6).toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z]", "X");
        Instant soon = Instant.now().plusSeconds(600);
        String relaxed = opened(
                requested(agency, 1, false, soon.plusSeconds(900)),
                UUID.randomUUID().toString());
        String urgent =
                opened(requested(agency, 1, false, soon), UUID.randomUUID().toString());
        String fresh = opened(
                requested(agency, 1, true, soon.plusSeconds(1800)),
                UUID.randomUUID().toString());

        JsonNode cases = SERVICE.read(SERVICE.get(
                        "/v1/agencies/" + agency + "/worklist", TestTokens.token("o", null, agency, "agency-officer")))
                .get("cases");

        assertThat(cases.findValuesAsString("caseId")).containsExactly(fresh, urgent, relaxed);
    }

    @Test
    void recordsInspectionsAndWantsAnExplanationAfterADiscrepancy() throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        String findings =
                "{\"type\":\"PHYSICAL\",\"findings\":[{\"item\":1,\"result\":\"DISCREPANCY\",\"note\":\"12 cartons, 10"
                        + " declared\"}],\"outcome\":\"DISCREPANCY\"}";

        assertThat(SERVICE.post("/v1/cases/" + caseId + "/inspections", FOOD, findings)
                        .statusCode())
                .isEqualTo(201);
        assertThat(awaited(InspectionRecorded.class).getFirst().findings()).hasSize(1);
        assertThat(decide(caseId, FOOD, "{\"decision\":\"MAY_PROCEED\",\"reason\":\"ok\"}")
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> explained = decide(
                caseId, FOOD, "{\"decision\":\"MAY_PROCEED\",\"reason\":\"Two cartons are samples without value\"}");
        assertThat(explained.statusCode()).isEqualTo(201);
        assertThat(SERVICE.read(explained).get("history").size()).isEqualTo(3);
    }

    @Test
    void escalatesALateCaseOnce() throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(1)));

        assertThat(awaited(CaseEscalated.class)).hasSize(1);
        assertThat(SERVICE.read(SERVICE.get("/v1/cases/" + caseId, FOOD))
                        .at("/owner/text")
                        .asString())
                .isEqualTo("supervisor of FOOD");
        assertThat(decide(caseId, FOOD, YES).statusCode()).isEqualTo(201);
        awaited(AgencyDecided.class);
        assertThat(SERVICE.heard(id, CaseEscalated.class)).hasSize(1);
    }

    @Test
    void customsDecidesItemByItemAndTheLastWordAboutEachCounts() throws Exception {
        SERVICE.send(ordered(1, 3));
        String caseId = awaited(CaseOpened.class).getFirst().caseId();

        JsonNode first = SERVICE.read(
                decide(caseId, CUSTOMS, "{\"decision\":\"MAY_PROCEED\",\"reason\":\"Counted\",\"items\":[1,3]}"));
        assertThat(first.get("status").asString()).isEqualTo("OPEN");
        assertThat(first.get("openItems").toString()).isEqualTo("[2]");
        assertThat(lineOf("CUSTOMS", CUSTOMS, caseId).get("openItems").toString())
                .isEqualTo("[2]");
        JsonNode held = SERVICE.read(
                decide(caseId, CUSTOMS, "{\"decision\":\"HOLD\",\"reason\":\"To the laboratory\",\"items\":[2]}"));
        assertThat(held.get("status").asString()).isEqualTo("ON_HOLD");
        assertThat(held.get("openItems").toString()).isEqualTo("[2]");
        assertThat(SERVICE.read(decide(caseId, CUSTOMS, YES.replace("}", ",\"items\":[2]}")))
                        .get("status")
                        .asString())
                .isEqualTo("DECIDED");
        JsonNode changed = SERVICE.read(decide(
                caseId, CUSTOMS, "{\"decision\":\"REFUSE\",\"reason\":\"Counterfeit after all\",\"items\":[3]}"));

        assertThat(changed.get("status").asString()).isEqualTo("DECIDED");
        assertThat(changed.get("openItems").size()).isZero();
        assertThat(changed.get("decisions")
                        .valueStream()
                        .map(each -> each.get("decision").asString() + each.get("items")))
                .containsExactly("MAY_PROCEED[1]", "MAY_PROCEED[2]", "REFUSE[3]");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, AgencyDecided.class).size() == 4);
        assertThat(SERVICE.heard(id, AgencyDecided.class))
                .extracting(published -> published.decision() + "" + published.items())
                .containsExactly("MAY_PROCEED[1, 3]", "HOLD[2]", "MAY_PROCEED[2]", "REFUSE[3]");
        assertThat(SERVICE.heard(id, AgencyDecided.class))
                .extracting(AgencyDecided::agency)
                .containsOnly("CUSTOMS");
    }

    @Test
    void aCaseWithOneItemUndecidedGoesToTheSupervisor() throws Exception {
        SERVICE.send(ordered(1, 2, Instant.now().plusSeconds(3)));
        String caseId = awaited(CaseOpened.class).getFirst().caseId();
        assertThat(decide(caseId, CUSTOMS, YES.replace("}", ",\"items\":[1]}")).statusCode())
                .isEqualTo(201);

        assertThat(awaited(CaseEscalated.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1999-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1900-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
    void refusesADecisionDatedBeforeItsCaseOrInTheFuture(String decidedAt) throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));

        assertRefusedFor(
                decide(caseId, FOOD, dated("MAY_PROCEED", decidedAt)),
                422,
                decidedAt.startsWith("2") ? "decided-in-future" : "decided-before-case");
        assertThat(status(caseId, FOOD)).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "-9999-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z"
            })
    void refusesADecisionOfAYearThatNoBodyMayHave(String decidedAt) throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));

        assertRefusedFor(decide(caseId, FOOD, dated("MAY_PROCEED", decidedAt)), 400, "wrong-type");
        assertThat(status(caseId, FOOD)).isEqualTo("OPEN");
    }

    @Test
    void refusesADecisionDatedASecondBeforeItsCase() throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        Instant opened = Instant.parse(SERVICE.read(SERVICE.get("/v1/cases/" + caseId, FOOD))
                .get("openedAt")
                .asString());

        assertRefusedFor(
                decide(caseId, FOOD, dated("MAY_PROCEED", opened.minusMillis(1).toString())),
                422,
                "decided-before-case");
        assertThat(decide(caseId, FOOD, dated("MAY_PROCEED", opened.toString())).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aClockThatIsALittleFastMeansNow() throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        assertThat(decide(
                                caseId,
                                FOOD,
                                dated("HOLD", Instant.now().plusSeconds(50).toString()))
                        .statusCode())
                .isEqualTo(201);
        assertThat(decide(caseId, FOOD, YES).statusCode()).isEqualTo(201);

        assertThat(status(caseId, FOOD)).isEqualTo("DECIDED");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, AgencyDecided.class).size() == 2);
        AgencyDecided hold = SERVICE.heard(id, AgencyDecided.class).getFirst();
        assertThat(hold.decidedAt()).isEqualTo(hold.occurredAt());
        assertThat(SERVICE.heard(id, AgencyDecided.class).getLast().decidedAt()).isAfter(hold.decidedAt());
    }

    @Test
    void aDecisionThatWouldChangeNothingIsAConflictAndNobodyHearsOfIt() throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        Instant opened = Instant.parse(SERVICE.read(SERVICE.get("/v1/cases/" + caseId, FOOD))
                .get("openedAt")
                .asString());
        assertThat(decide(caseId, FOOD, "{\"decision\":\"HOLD\",\"reason\":\"To the laboratory\",\"items\":[1]}")
                        .statusCode())
                .isEqualTo(201);
        String made = SERVICE.read(SERVICE.get("/v1/cases/" + caseId, FOOD))
                .at("/decisions/0/decidedAt")
                .asString();

        for (String before : List.of(opened.toString(), made)) {
            HttpResponse<String> refused = decide(caseId, FOOD, dated("MAY_PROCEED", before));
            assertRefusedFor(refused, 409, "decided-since");
            assertThat(SERVICE.read(refused).at("/errors/0/message").asString())
                    .contains("HOLD for item 1 was decided on " + made);
        }
        String other = dated("MAY_PROCEED", opened.toString()).replace("}", ",\"items\":[2]}");
        assertThat(decide(caseId, FOOD, other).statusCode())
                .as("item 2 has no answer yet")
                .isEqualTo(201);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, AgencyDecided.class).size() == 2);
        assertThat(SERVICE.heard(id, AgencyDecided.class))
                .extracting(AgencyDecided::items)
                .containsExactly(List.of(1), List.of(2));
    }

    @Test
    void aWorklistOfAnyLengthCanBeReadToItsEndWhileItIsWorked() throws Exception {
        String agency =
                "PAGE" + id.substring(0, 6).toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z]", "X");
        String officer = TestTokens.token("o", null, agency, "agency-officer");
        Instant deadline =
                Instant.parse(Instant.now().plusSeconds(600).toString().substring(0, 19) + ".123456789Z");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            expected.add(opened(
                    requested(agency, 1, i % 3 == 0, deadline.plusSeconds(i / 2)),
                    UUID.randomUUID().toString()));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = SERVICE.read(SERVICE.get(
                    "/v1/agencies/" + agency + "/worklist?limit=2" + (next.isEmpty() ? "" : "&after=" + next),
                    officer));
            seen.addAll(page.get("cases").findValuesAsString("caseId"));
            next = page.path("next").asString("");
            assertThat(decide(seen.getLast(), officer, YES).statusCode()).isEqualTo(201);
        } while (!next.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        for (String nonsense : List.of("nonsense", UUID.randomUUID().toString(), "%00", expected.getFirst())) {
            assertThat(SERVICE.get("/v1/agencies/FOOD/worklist?after=" + nonsense, FOOD)
                            .statusCode())
                    .as(nonsense)
                    .isEqualTo(400);
        }
    }

    @Test
    void aCaseCanStillBeReadHoweverMuchWasFound() throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        String finding = "{\"item\":1,\"result\":\"CONFORM\",\"note\":\"" + "n".repeat(3999) + "\"}";
        String findings = String.join(",", Collections.nCopies(60, finding));
        assertThat(SERVICE.post(
                                "/v1/cases/" + caseId + "/inspections",
                                FOOD,
                                "{\"type\":\"PHYSICAL\",\"findings\":[" + findings + "]}")
                        .statusCode())
                .isEqualTo(201);
        String foreign = IntStream.range(100, 20_000).mapToObj(String::valueOf).collect(joining(","));
        HttpResponse<String> refused =
                decide(caseId, FOOD, "{\"decision\":\"HOLD\",\"reason\":\"x\",\"items\":[" + foreign + "]}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(SERVICE.read(refused).get("errors").size()).isLessThanOrEqualTo(20);
        assertThat(SERVICE.read(SERVICE.get("/v1/cases/" + caseId, FOOD))
                        .get("findings")
                        .size())
                .isEqualTo(60);
        assertThat(decide(caseId, FOOD, YES).statusCode()).isEqualTo(201);
    }

    @Test
    void aCaseOfManyItemsCanStillBeReadAfterItsDecision() throws Exception {
        SERVICE.send(ordered(1, 2_000));
        String caseId = awaited(CaseOpened.class).getFirst().caseId();
        String odd = IntStream.range(0, 1_000)
                .mapToObj(i -> String.valueOf(2 * i + 1))
                .collect(joining(","));

        assertThat(decide(caseId, CUSTOMS, YES).statusCode()).isEqualTo(201);
        assertThat(decide(caseId, CUSTOMS, YES.replace("MAY_PROCEED", "HOLD").replace("}", ",\"items\":[" + odd + "]}"))
                        .statusCode())
                .isEqualTo(201);

        JsonNode read = SERVICE.read(SERVICE.get("/v1/cases/" + caseId, CUSTOMS));
        assertThat(read.get("status").asString()).isEqualTo("ON_HOLD");
        assertThat(read.get("openItems").size()).isEqualTo(1_000);
        assertThat(read.get("decisions")
                        .valueStream()
                        .map(each -> each.get("items").size()))
                .containsExactly(1_000, 1_000);
        assertThat(SERVICE.get("/v1/agencies/CUSTOMS/worklist", CUSTOMS).statusCode())
                .isEqualTo(200);
    }

    @Test
    void opensCustomsCasesAndSupersedesThemWhenAmended() throws Exception {
        SERVICE.send(ordered(1));
        String caseId = awaited(CaseOpened.class).getFirst().caseId();
        assertThat(SERVICE.read(SERVICE.get("/v1/cases/" + caseId, CUSTOMS))
                        .get("declaration")
                        .get("lrn")
                        .asString())
                .isEqualTo("NB-2026-004711");

        SERVICE.send(new Amended(id, 2, "MRN", "XF1", goods(), "Weight", Instant.now()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.read(SERVICE.get("/v1/cases/" + caseId, CUSTOMS))
                        .get("status")
                        .asString()
                        .equals("SUPERSEDED"));

        HttpResponse<String> refused = decide(caseId, CUSTOMS, YES);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(SERVICE.read(refused).get("code").asString()).isEqualTo("case-superseded");
    }

    @Test
    void aStricterControlOfTheSameVersionTakesThePlaceOfTheFirst() throws Exception {
        SERVICE.send(ordered(1, ControlType.DOCUMENTS, Lane.YELLOW));
        String documents = awaited(CaseOpened.class).getFirst().caseId();
        SERVICE.send(ordered(1));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, CaseOpened.class).size() == 2);
        String physical = SERVICE.heard(id, CaseOpened.class).getLast().caseId();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> status(documents, CUSTOMS).equals("SUPERSEDED"));

        SERVICE.send(ordered(1, ControlType.DOCUMENTS, Lane.YELLOW));
        SERVICE.send(ordered(2));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, CaseOpened.class).size() == 3);
        assertThat(SERVICE.read(decide(documents, CUSTOMS, YES)).get("code").asString())
                .isEqualTo("case-superseded");
        assertThat(SERVICE.heard(id, CaseOpened.class))
                .extracting(CaseOpened::caseId)
                .startsWith(documents, physical)
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsAnAgencysCaseThroughAnAmendmentUntilTheSingleWindowAsksAnewOrDropsIt() throws Exception {
        String food = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        SERVICE.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, CaseOpened.class).size() == 2);
        String plant = SERVICE.heard(id, CaseOpened.class).getLast().caseId();
        SERVICE.send(new Amended(id, 2, "MRN", "XF1", goods(), "Weight", Instant.now()));
        SERVICE.send(requested("PLANT", 2, false, Instant.now().plusSeconds(3600)));
        await().atMost(Duration.ofSeconds(60)).until(() -> status(plant, PLANT).equals("SUPERSEDED"));
        assertThat(status(food, FOOD)).isEqualTo("OPEN");

        SERVICE.send(new PermitStatusChanged(
                id, 2, "FOOD", 1, PermitStatus.NOT_REQUIRED, "No longer food", null, null, Instant.now()));
        await().atMost(Duration.ofSeconds(60)).until(() -> status(food, FOOD).equals("CLOSED"));
    }

    @Test
    void opensNoCaseForARequestThatComesAfterOneAboutALaterVersion() throws Exception {
        SERVICE.send(requested("FOOD", 2, false, Instant.now().plusSeconds(3600)));
        String current = awaited(CaseOpened.class).getFirst().caseId();
        SERVICE.send(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        SERVICE.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, CaseOpened.class).size() == 2);

        assertThat(SERVICE.heard(id, CaseOpened.class))
                .extracting(CaseOpened::agency)
                .containsExactly("FOOD", "PLANT");
        assertThat(status(current, FOOD)).isEqualTo("OPEN");
    }

    @Test
    void closesCasesOfWithdrawnDeclarationsAndOpensNoMore() throws Exception {
        String caseId = opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        SERVICE.send(new Invalidated(id, 1, "trader", "Sold elsewhere", Instant.now()));
        await().atMost(Duration.ofSeconds(60)).until(() -> status(caseId, FOOD).equals("CLOSED"));
        SERVICE.send(requested("PLANT", 1, false, Instant.now().plusSeconds(3600)));

        assertThat(SERVICE.read(decide(caseId, FOOD, YES)).get("code").asString())
                .isEqualTo("case-closed");
        opened(
                requested("FOOD", 1, false, Instant.now().plusSeconds(3600)),
                UUID.randomUUID().toString());
        assertThat(SERVICE.heard(id, CaseOpened.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
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
        assertThat(SERVICE.get("/v1/agencies/FOOD/worklist?limit=0", FOOD).statusCode())
                .isEqualTo(400);
        assertThat(SERVICE.get("/v1/agencies/FOOD/worklist?status=LOST", FOOD).statusCode())
                .isEqualTo(400);
        assertThat(SERVICE.get("/v1/cases/nonsense", FOOD).statusCode()).isEqualTo(404);
        assertThat(SERVICE.post(
                                "/v1/cases/" + UUID.randomUUID() + "/inspections",
                                FOOD,
                                "{\"type\":\"REMOTE\",\"findings\":[]}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void understandsEverySampleOfTheEventsItListensTo() {
        Stream.of("requested", "status-changed", "settled", "reopened")
                .map(name -> "customs.permit." + name + ".v1")
                .forEach(type -> sendSample(Topics.SINGLE_WINDOW_PERMIT, type));
        Stream.of("control-ordered", "amended", "released", "invalidated", "expired")
                .map(name -> "customs.declaration." + name + ".v1")
                .forEach(type -> sendSample(Topics.DECLARATION_LIFECYCLE, type));

        String sampled = SERVICE.json
                .readTree(RunningService.sample("customs.permit.requested.v1"))
                .get("declarationId")
                .asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !SERVICE.heard(sampled).isEmpty());
        opened(requested("FOOD", 1, false, Instant.now().plusSeconds(3600)));
        assertThat(SERVICE.context
                        .getBean(JdbcClient.class)
                        .sql("select count(*) from parked_event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void worksAWholePollOfManyRequestsInOneGo() {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(60).toList();
        ids.forEach(
                one -> SERVICE.send(requested("MEDIC", 1, false, Instant.now().plusSeconds(3600), one)));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(SERVICE.published(CaseOpened.class))
                        .containsAllEntriesOf(ids.stream().collect(toMap(one -> one, one -> 1L))));
    }

    private String status(String caseId, String token) throws Exception {
        return SERVICE.read(SERVICE.get("/v1/cases/" + caseId, token))
                .get("status")
                .asString();
    }

    @Test
    void decidesAboutThousandsOfItemsAndAnswersThousandsOfForeignOnesShortly() throws Exception {
        List<Integer> items = IntStream.rangeClosed(1, 3_000).boxed().toList();
        SERVICE.send(new PermitRequested(
                id,
                1,
                id + "1FOOD",
                "MRN",
                "FOOD",
                items,
                Map.of(),
                false,
                "RULE",
                "Law",
                "matrix",
                Instant.now().plusSeconds(3600),
                Instant.now()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !SERVICE.heard(id, CaseOpened.class).isEmpty());
        String caseId = SERVICE.heard(id, CaseOpened.class).getFirst().caseId();
        String decision = "{\"decision\":\"MAY_PROCEED\",\"reason\":\"In order\",\"items\":%s}";
        List<Integer> foreign = IntStream.rangeClosed(3_001, 12_000).boxed().toList();

        HttpResponse<String> refused = decide(caseId, FOOD, decision.formatted(foreign));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).hasSizeLessThan(100_000);
        JsonNode problem = SERVICE.json.readTree(refused.body());
        assertThat(problem.get("errors")).hasSize(200);
        assertThat(problem.get("more").asInt()).isEqualTo(8_800);
        assertThat(decide(caseId, FOOD, decision.formatted(items)).statusCode()).isEqualTo(201);
        List<Integer> tooMany = IntStream.rangeClosed(1, 10_000).boxed().toList();
        assertThat(decide(caseId, FOOD, decision.formatted(tooMany)).body()).contains("too-many-elements");
    }

    private HttpResponse<String> decide(String caseId, String token, String body, String... headers) throws Exception {
        return SERVICE.post("/v1/cases/" + caseId + "/decisions", token, body, headers);
    }

    private void sendSample(String topic, String type) {
        byte[] body = RunningService.sample(type);
        SERVICE.send(
                topic,
                type,
                SERVICE.json.readTree(body).get("declarationId").asString(),
                body,
                UUID.randomUUID(),
                Instant.now());
    }

    private String opened(PermitRequested request) {
        return opened(request, request.declarationId());
    }

    private String opened(PermitRequested request, String declarationId) {
        SERVICE.send(requested(
                request.agency(), request.version(), request.perishable(), request.deadline(), declarationId));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !SERVICE.heard(declarationId, CaseOpened.class).isEmpty());
        return SERVICE.heard(declarationId, CaseOpened.class).getFirst().caseId();
    }

    private PermitRequested requested(String agency, int version, boolean perishable, Instant deadline) {
        return requested(agency, version, perishable, deadline, id);
    }

    private static PermitRequested requested(
            String agency, int version, boolean perishable, Instant deadline, String declarationId) {
        return new PermitRequested(
                declarationId,
                version,
                declarationId + version + agency,
                "MRN",
                agency,
                List.of(1, 2),
                Map.of("/items/0/commodity/hs", "02013000"),
                perishable,
                "RULE",
                "Law",
                "matrix",
                deadline,
                Instant.now());
    }

    private ControlOrdered ordered(int version) {
        return ordered(version, ControlType.PHYSICAL, Lane.RED);
    }

    private ControlOrdered ordered(int version, ControlType control, Lane lane) {
        return new ControlOrdered(
                id,
                version,
                "MRN",
                control,
                lane,
                List.of("UNDERVALUED"),
                goods(),
                Instant.now().plusSeconds(3600),
                Instant.now());
    }

    private ControlOrdered ordered(int version, int items) {
        return ordered(version, items, Instant.now().plusSeconds(3600));
    }

    private ControlOrdered ordered(int version, int items, Instant deadline) {
        ObjectNode goods = (ObjectNode) SERVICE.json.readTree(RunningService.sample("goods-declaration"));
        ArrayNode list = (ArrayNode) goods.get("items");
        ObjectNode first = (ObjectNode) list.get(0);
        first.remove(List.of("packages", "documents", "agencyData", "equipmentRefs", "supplementaryUnits"));
        IntStream.rangeClosed(2, items).forEach(seq -> list.add(first.deepCopy().put("seq", seq)));
        GoodsDeclaration declaration = SERVICE.json.treeToValue(goods, GoodsDeclaration.class);
        return new ControlOrdered(
                id,
                version,
                "MRN",
                ControlType.PHYSICAL,
                Lane.RED,
                List.of("UNDERVALUED"),
                declaration,
                deadline,
                Instant.now());
    }

    private static JsonNode lineOf(String agency, String officer, String caseId) throws Exception {
        JsonNode cases = SERVICE.read(SERVICE.get("/v1/agencies/" + agency + "/worklist?limit=500", officer))
                .get("cases");
        return cases.valueStream()
                .filter(line -> line.get("caseId").asString().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    private static String dated(String decision, String decidedAt) {
        return "{\"decision\":\"" + decision + "\",\"reason\":\"Certificates are in order\",\"decidedAt\":\""
                + decidedAt + "\"}";
    }

    private static void assertRefusedFor(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = SERVICE.read(answer).at("/errors/0");
        assertThat(error.get("code").asString()).isEqualTo(code);
        assertThat(error.get("pointer").asString()).isEqualTo("/decidedAt");
        assertThat(error.get("fix").asString()).isNotBlank();
    }

    private static GoodsDeclaration goods() {
        return SERVICE.json.readValue(RunningService.sample("goods-declaration"), GoodsDeclaration.class);
    }

    private <E extends AgencyEvent> List<E> awaited(Class<E> type) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !SERVICE.heard(id, type).isEmpty());
        return SERVICE.heard(id, type);
    }
}

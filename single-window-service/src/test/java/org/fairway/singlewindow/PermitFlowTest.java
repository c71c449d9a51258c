package org.fairway.singlewindow;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.declaration.DeclarationEvent.Accepted;
import org.fairway.contracts.declaration.DeclarationEvent.Amended;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.contracts.permit.PermitEvent.PermitsReopened;
import org.fairway.contracts.permit.PermitEvent.PermitsSettled;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.kit.testing.TestTokens;
import org.fairway.singlewindow.model.Goods;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PermitFlowTest {
    private static final RunningService SERVICE = RunningService.SERVICE;
    private static final String TIN = "XF0000000001";
    private final String id = UUID.randomUUID().toString();

    @Test
    void settlesAtOnceWhenNobodyMustBeAsked() {
        SERVICE.send(preLodged(Goods.ofCodes("87120030")));

        assertThat(awaited(PermitsSettled.class).getFirst().outcome()).isEqualTo(Outcome.NOT_REQUIRED);
        assertThat(SERVICE.heard(id, PermitRequested.class)).isEmpty();
    }

    @Test
    void asksOnceGathersTheAnswerAndShowsItToItsOwnerOnly() throws Exception {
        UUID eventId = UUID.randomUUID();
        PreLodged lodged = preLodged(Goods.ofCodes("02013000", "87120030"));
        SERVICE.send(lodged, eventId);
        SERVICE.send(lodged, eventId);
        SERVICE.send(lodged);
        PermitRequested request = awaited(PermitRequested.class).getFirst();
        assertThat(request.agency()).isEqualTo("FOOD");
        assertThat(request.items()).containsExactly(1);
        assertThat(request.fields())
                .containsEntry("/items/0/commodity/hs", "02013000")
                .doesNotContainKeys("/items/1/commodity/hs", "/valueBuildUp/invoiceTotal/amount");

        SERVICE.send(decided("FOOD", 1, Decision.MAY_PROCEED, Instant.now()));

        assertThat(awaited(PermitsSettled.class).getFirst().outcome()).isEqualTo(Outcome.CLEAR);
        assertThat(SERVICE.heard(id, PermitRequested.class)).hasSize(1);
        JsonNode own = SERVICE.read(permits(TestTokens.token("trader", TIN, null, "trader")));
        assertThat(own.get("outcome").asString()).isEqualTo("CLEAR");
        assertThat(own.get("agencies").get(0).get("items").get(0).get("status").asString())
                .isEqualTo("MAY_PROCEED");
        assertThat(permits(officerOf("FOOD")).statusCode()).isEqualTo(200);
        HttpResponse<String> unrouted = permits(officerOf("PLANT"));
        HttpResponse<String> absent = SERVICE.get("/v1/permits/" + UUID.randomUUID(), officerOf("PLANT"));
        assertThat(unrouted.statusCode()).as("an agency that is not asked").isEqualTo(404);
        assertThat(SERVICE.read(unrouted).get("errors"))
                .as("as if there were none")
                .isEqualTo(SERVICE.read(absent).get("errors"));
        assertThat(permits(TestTokens.token("temp", null, null, "agency-officer"))
                        .statusCode())
                .as("an officer of no agency")
                .isEqualTo(404);
        assertThat(permits(TestTokens.token("operator", null, null, "operator")).statusCode())
                .isEqualTo(404);
        assertThat(permits(TestTokens.token("other", "XF0000000002", null, "trader"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(permits(TestTokens.token("nobody", "", null, "trader")).statusCode())
                .isEqualTo(404);
        assertThat(permits(TestTokens.token("auditor", null, null, "auditor")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAgencyReadsNothingOfAnother() throws Exception {
        SERVICE.send(preLodged(Goods.ofCodes("02013000", "44071100")));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, PermitRequested.class).size() == 2);

        JsonNode shown = SERVICE.read(permits(officerOf("PLANT")));
        assertThat(shown.get("agencies")).hasSize(1);
        assertThat(shown.toString()).contains("PLANT").doesNotContain("FOOD");
    }

    @Test
    void keepsADecisionThatComesBeforeTheDeclaration() {
        SERVICE.send(decided("FOOD", 1, Decision.REFUSE, Instant.now()));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(permitRows()).isEqualTo(1));
        SERVICE.send(preLodged(Goods.ofCodes("02013000")));

        assertThat(awaited(PermitsSettled.class).getFirst().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whereTheLodgingCouldNotBeProcessedTheNextEventThatCarriesTheGoodsIsRouted() {
        SERVICE.send(accepted(id, Goods.ofCodes("02013000")));
        assertThat(awaited(PermitRequested.class))
                .extracting(PermitRequested::version)
                .containsExactly(1);
        // Replayed by an operator, the first one comes too late to say anything new.
        SERVICE.send(preLodged(Goods.ofCodes("02013000", "44071100")));
        SERVICE.send(new Amended(id, 2, "MRN", TIN, Goods.ofCodes("87120030"), "Wrong code", Instant.now()));

        assertThat(awaited(PermitsSettled.class))
                .extracting(PermitsSettled::version)
                .containsExactly(2);
        assertThat(SERVICE.heard(id, PermitRequested.class)).hasSize(1);
    }

    @Test
    void anAmendmentIsRoutedWithoutWhatItAmends() {
        SERVICE.send(new Amended(id, 2, "MRN", TIN, Goods.ofCodes("02013000"), "Broken before", Instant.now()));

        assertThat(awaited(PermitRequested.class))
                .extracting(PermitRequested::version)
                .containsExactly(2);
    }

    @Test
    void lastDecisionMadeWinsAndReopensWhatWasSettled() {
        SERVICE.send(preLodged(Goods.ofCodes("02013000")));
        awaited(PermitRequested.class);
        Instant now = Instant.now();
        SERVICE.send(decided("FOOD", 1, Decision.MAY_PROCEED, now));
        SERVICE.send(decided("FOOD", 1, Decision.REFUSE, now.minusSeconds(60)));
        SERVICE.send(decided("FOOD", 1, Decision.HOLD, now.plusSeconds(1)));

        assertThat(awaited(PermitsReopened.class).getFirst().agencies()).containsEntry("FOOD", PermitStatus.HOLD);
        assertThat(SERVICE.heard(id, PermitsSettled.class)).hasSize(1);
        assertThat(SERVICE.heard(id, PermitStatusChanged.class))
                .extracting(PermitStatusChanged::status)
                .containsExactly(PermitStatus.MAY_PROCEED, PermitStatus.HOLD);
    }

    @Test
    void anAmendmentAsksAgainOnlyTheAgencyThatWouldSeeSomethingNew() {
        SERVICE.send(preLodged(Goods.ofCodes("02013000", "44071100")));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, PermitRequested.class).size() == 2);
        SERVICE.send(decided("FOOD", 1, Decision.MAY_PROCEED, Instant.now()));
        SERVICE.send(decided("PLANT", 2, Decision.MAY_PROCEED, Instant.now()));
        awaited(PermitsSettled.class);

        SERVICE.send(
                new Amended(id, 2, "MRN", TIN, Goods.ofCodes("02013000", "44071200"), "Wrong code", Instant.now()));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.heard(id, PermitRequested.class).size() == 3);
        PermitRequested again = SERVICE.heard(id, PermitRequested.class).getLast();
        assertThat(again.agency()).isEqualTo("PLANT");
        assertThat(again.version()).isEqualTo(2);
        assertThat(SERVICE.heard(id))
                .filteredOn(event -> event.version() == 2)
                .filteredOn(PermitStatusChanged.class::isInstance)
                .hasSize(1)
                .first()
                .extracting("agency", "status")
                .containsExactly("FOOD", PermitStatus.MAY_PROCEED);
    }

    @Test
    void aLateAgencyIsHandedToItsSupervisorAndIsNeverAYes() throws Exception {
        SERVICE.send(preLodged(Goods.ofCodes("02013000")));
        awaited(PermitRequested.class);
        SERVICE.clock.forward(Duration.ofHours(25));
        try {
            PermitStatusChanged late = awaited(PermitStatusChanged.class).getFirst();
            assertThat(late.status()).isEqualTo(PermitStatus.TIMED_OUT);
            assertThat(SERVICE.heard(id, PermitsSettled.class)).isEmpty();
            JsonNode agency = SERVICE.read(permits(TestTokens.token("auditor", null, null, "auditor")))
                    .get("agencies")
                    .get(0);
            assertThat(agency.at("/owner/text").asString()).isEqualTo("supervisor of FOOD");
        } finally {
            SERVICE.clock.letGo();
        }
    }

    @Test
    void worksAWholePollOfManyDeclarationsInOneGo() {
        List<String> ids = java.util.stream.Stream.generate(
                        () -> UUID.randomUUID().toString())
                .limit(300)
                .toList();
        ids.forEach(one -> SERVICE.send(new PreLodged(
                one, 1, "MRN", TIN, Goods.ofCodes("02013000", "07020000"), List.of(), Map.of(), Instant.now())));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(SERVICE.published(PermitRequested.class))
                        .containsAllEntriesOf(ids.stream().collect(toMap(one -> one, one -> 2L))));
    }

    @Test
    void understandsEverySampleOfTheEventsItListensTo() {
        List.of(
                        "customs.declaration.prelodged.v1",
                        "customs.declaration.amended.v1",
                        "customs.declaration.accepted.v1",
                        "customs.declaration.released.v1",
                        "customs.declaration.expired.v1",
                        "customs.declaration.invalidated.v1")
                .forEach(type -> sendSample(Topics.DECLARATION_LIFECYCLE, type));
        List.of("customs.agency.decided.v1", "customs.agency.case-escalated.v1", "customs.agency.case-opened.v1")
                .forEach(type -> sendSample(Topics.BORDER_AGENCY_DECISION, type));
        SERVICE.send(preLodged(Goods.ofCodes("87120030")));

        awaited(PermitsSettled.class);
        String sampled = SERVICE.json
                .readTree(RunningService.sample("customs.declaration.prelodged.v1"))
                .get("declarationId")
                .asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !SERVICE.heard(sampled).isEmpty());
        assertThat(SERVICE.context
                        .getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                        .sql("select count(*) from parked_event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void showsTheRulesInForceAndRefusesNonsense() throws Exception {
        String token = TestTokens.token("trader", TIN, null, "trader");
        JsonNode rules = SERVICE.read(SERVICE.get("/v1/routing-rules", token));
        assertThat(rules.get("version").asString()).isEqualTo("demonstration-2026.1");
        assertThat(rules.get("rules").size()).isGreaterThan(5);
        assertThat(SERVICE.get("/v1/routing-rules?on=yesterday", token).statusCode())
                .isEqualTo(400);
        assertThat(SERVICE.get("/v1/routing-rules?on=1999-01-01", token).statusCode())
                .isEqualTo(404);
        assertThat(SERVICE.get("/v1/permits/%00", token).statusCode()).isIn(400, 404);
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

    private static String officerOf(String agency) {
        return TestTokens.token(agency + "-officer", null, agency, "agency-officer");
    }

    private HttpResponse<String> permits(String token) throws Exception {
        return SERVICE.get("/v1/permits/" + id, token);
    }

    private long permitRows() {
        var transactions = SERVICE.context.getBean(org.springframework.transaction.support.TransactionTemplate.class);
        var jdbc = SERVICE.context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class);
        return transactions.execute(status -> {
            jdbc.sql("select set_config('fairway.reader', 'system', true)")
                    .query(String.class)
                    .single();
            return jdbc.sql("select count(*) from permits where declaration_id = :id")
                    .param("id", id)
                    .query(Long.class)
                    .single();
        });
    }

    private static Accepted accepted(String id, GoodsDeclaration goods) {
        return new Accepted(id, 1, "MRN", TIN, goods, true, Instant.now(), null, Map.of(), Instant.now());
    }

    private PreLodged preLodged(GoodsDeclaration declaration) {
        return new PreLodged(id, 1, "MRN", TIN, declaration, List.of(), Map.of(), Instant.now());
    }

    private AgencyDecided decided(String agency, int item, Decision decision, Instant at) {
        return new AgencyDecided(
                id,
                1,
                "case",
                UUID.randomUUID().toString(),
                agency,
                List.of(item),
                decision,
                "Because",
                "officer",
                at,
                at);
    }

    private <E extends PermitEvent> List<E> awaited(Class<E> type) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !SERVICE.heard(id, type).isEmpty());
        return SERVICE.heard(id, type);
    }
}

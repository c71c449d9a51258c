package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.ledger.LedgerEvent.EventAnchored;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.contracts.permit.PermitEvent.PermitsSettled;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ClearanceTest {
    final RunningService service = RunningService.SHARED;
    ObjectNode goods;
    String id;
    String mrn;

    @BeforeEach
    void lodge() {
        goods = RunningService.declaration(TIN, service.openAccount(TIN, "1000000"));
        Answer answer = service.post("/v1/declarations", goods.toString(), trader(TIN));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        id = answer.body().get("declarationId").asString();
        mrn = answer.body().get("mrn").asString();
    }

    @Test
    void releasesInTheActOfArrivalWhenAllIsClearBefore() {
        assess(1, Lane.GREEN);
        settle(1, Outcome.NOT_REQUIRED);
        awaitNoted("LaneNoted", "PermitsNoted");

        Answer arrival = arrive();

        assertThat(arrival.body().at("/status/state").asString()).isEqualTo("RELEASED");
        assertThat(service.history(id))
                .containsSubsequence(
                        "PreLodged", "Assessed", "LaneNoted", "Accepted", "Assessed", "PaymentSecured", "Released");
        assertThat(arrive().body().at("/status/state").asString()).isEqualTo("RELEASED");
    }

    @Test
    void waitsForVerdictsThatComeAfterArrivalAndSaysForWhom() {
        assertThat(arrive().body().at("/status/state").asString()).isEqualTo("ACCEPTED");
        service.hear(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitStatusChanged(
                        id, 1, "PLANT", 1, PermitStatus.HOLD, "soil on roots", Instant.now(), null, Instant.now()));
        assess(1, Lane.GREEN);
        service.awaitState(id, "UNDER_CONTROL");
        awaitNoted("PermitNoted");

        Answer view = service.get("/v1/declarations/" + id, trader(TIN));
        assertThat(view.body().at("/status/waitingFor").toString()).contains("PLANT hold");
        assertThat(view.body().at("/status/owner/text").asString()).isEqualTo("PLANT");

        service.hear(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitStatusChanged(
                        id, 1, "PLANT", 1, PermitStatus.MAY_PROCEED, "treated", Instant.now(), null, Instant.now()));
        settle(1, Outcome.CLEAR);
        service.awaitState(id, "RELEASED");
    }

    @Test
    void namesTheAgencyThatWasAskedAndItsDeadlineBeforeItAnswers() {
        Instant deadline = Instant.now().plusSeconds(3600);
        service.hear(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitRequested(
                        id,
                        1,
                        UUID.randomUUID().toString(),
                        mrn,
                        "PLANT",
                        List.of(1),
                        Map.of(),
                        false,
                        "PLANT-LIVE",
                        "IPPC Art. VII.1",
                        "matrix-1",
                        deadline,
                        Instant.now()));
        assess(1, Lane.GREEN);
        awaitNoted("LaneNoted", "PermitNoted");

        Answer arrival = arrive();

        assertThat(arrival.body().at("/status/waitingFor").toString()).contains("PLANT decision");
        assertThat(arrival.body().at("/status/owner/text").asString()).isEqualTo("PLANT");
        assertThat(Instant.parse(arrival.body().at("/status/deadline").asString()))
                .isCloseTo(deadline, within(1, ChronoUnit.MILLIS));
    }

    @Test
    void ordersAControlForRedAndReleasesAfterIt() {
        assess(1, Lane.RED);
        settle(1, Outcome.NOT_REQUIRED);
        awaitNoted("LaneNoted", "PermitsNoted");
        assertThat(arrive().body().at("/status/waitingFor/0/code").asString()).isEqualTo("CUSTOMS_CONTROL");

        decide(1, Decision.DOCS_REQUIRED, "weight differs");
        awaitNoted("ControlNoted");
        goods.put("ucr", "CORRECTED-1");
        Answer amended = service.post(
                "/v1/declarations/" + id + "/amendments",
                "{\"reason\":\"weighed again\",\"declaration\":" + goods + "}",
                trader(TIN));
        assertThat(amended.status()).as(amended.body().toString()).isEqualTo(200);
        assertThat(amended.body().get("version").asInt()).isEqualTo(2);

        assess(1, Lane.GREEN);
        assess(2, Lane.RED);
        settle(2, Outcome.NOT_REQUIRED);
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> service.history(id).stream()
                                .filter("ControlOrdered"::equals)
                                .count()
                        == 2);
        decide(2, Decision.MAY_PROCEED, "as corrected");
        service.awaitState(id, "RELEASED");
        assertThat(service.history(id)).filteredOn("ControlOrdered"::equals).hasSize(2);
    }

    @Test
    void letsCustomsDecideAnAmendmentNobodyAskedFor() {
        assess(1, Lane.YELLOW);
        settle(1, Outcome.NOT_REQUIRED);
        awaitNoted("LaneNoted", "PermitsNoted");
        arrive();
        goods.put("ucr", "WISHED-1");
        Answer requested = service.post(
                "/v1/declarations/" + id + "/amendments",
                "{\"reason\":\"typing error\",\"declaration\":" + goods + "}",
                trader(TIN));
        assertThat(requested.body().get("version").asInt()).isEqualTo(1);
        assertThat(requested.body().at("/status/waitingFor").toString()).contains("decision on the amendment");

        assertThat(service.post(
                                "/v1/declarations/" + id + "/amendment-decision",
                                "{\"granted\":true,\"reason\":\"plausible\"}",
                                trader(TIN))
                        .status())
                .isEqualTo(403);
        Answer granted = service.post(
                "/v1/declarations/" + id + "/amendment-decision",
                "{\"granted\":true,\"reason\":\"plausible\"}",
                as("customs-officer"));
        assertThat(granted.body().get("version").asInt()).isEqualTo(2);
        assertThat(granted.body().at("/declaration/ucr").asString()).isEqualTo("WISHED-1");
    }

    @Test
    void keepsLrnAndDeclarantThroughAmendments() {
        goods.remove("lrn");
        Answer nameless = service.post(
                "/v1/declarations/" + id + "/amendments",
                "{\"reason\":\"no name\",\"declaration\":" + goods + "}",
                trader(TIN));
        assertThat(nameless.status()).as(nameless.body().toString()).isEqualTo(422);
        assertThat(nameless.body().at("/errors").toString()).contains("/lrn");
        goods.put("lrn", "ANOTHER-LRN");
        Answer renamed = service.post(
                "/v1/declarations/" + id + "/amendments",
                "{\"reason\":\"renamed\",\"declaration\":" + goods + "}",
                trader(TIN));
        assertThat(renamed.status()).isEqualTo(422);
        assertThat(renamed.body().at("/errors/0/code").asString()).isEqualTo("not-amendable-member");
    }

    @Test
    void detainsWhatAnAgencyRefuses() {
        assess(1, Lane.GREEN);
        service.hear(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitStatusChanged(
                        id, 1, "FOOD", 1, PermitStatus.REFUSED, "salmonella", Instant.now(), null, Instant.now()));
        settle(1, Outcome.REFUSED);
        awaitNoted("LaneNoted", "PermitNoted", "PermitsNoted");

        Answer arrival = arrive();

        assertThat(arrival.body().at("/status/state").asString()).isEqualTo("DETAINED");
        assertThat(arrival.body().toString()).as("to the carrier").doesNotContain("salmonella");
        assertThat(service.get("/v1/declarations/" + id, trader(TIN))
                        .body()
                        .at("/status/whatToDo")
                        .asString())
                .contains("salmonella");
    }

    @Test
    void withdrawsFreelyBeforeArrivalAndAfterReleaseByCustomsAlone() {
        assess(1, Lane.GREEN);
        settle(1, Outcome.NOT_REQUIRED);
        awaitNoted("LaneNoted", "PermitsNoted");
        Answer other = service.post(
                "/v1/declarations", RunningService.declaration(TIN, "none").toString(), trader(TIN));
        String otherId = other.body().get("declarationId").asString();
        assertThat(service.post(
                                "/v1/declarations/" + otherId + "/withdrawal",
                                "{\"reason\":\"sold elsewhere\"}",
                                trader(TIN))
                        .body()
                        .at("/status/state")
                        .asString())
                .isEqualTo("INVALIDATED");

        arrive();
        Answer late = withdraw(trader(TIN));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("code").asString()).isEqualTo("out-of-sequence");
        String account = goods.at("/payment/account").asString();
        assertThat(used(account)).isPositive();

        assertThat(withdraw(as("customs-officer")).body().at("/status/state").asString())
                .isEqualTo("INVALIDATED");
        assertThat(used(account)).isZero();
        assertThat(withdraw(as("customs-officer")).body().get("code").asString())
                .isEqualTo("out-of-sequence");
    }

    @Test
    void letsCustomsDecideAWithdrawalAfterArrival() {
        assess(1, Lane.YELLOW);
        settle(1, Outcome.NOT_REQUIRED);
        awaitNoted("LaneNoted", "PermitsNoted");
        arrive();
        assertThat(decideWithdrawal(true, as("customs-officer"))
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("no-withdrawal-pending");

        Answer asked = withdraw(trader(TIN));
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(200);
        assertThat(asked.body().at("/status/state").asString()).isEqualTo("UNDER_CONTROL");
        assertThat(asked.body().at("/status/waitingFor").toString()).contains("decision on the withdrawal");
        assertThat(withdraw(trader(TIN)).body().get("code").asString()).isEqualTo("withdrawal-pending");

        assertThat(decideWithdrawal(true, trader(TIN)).status()).isEqualTo(403);
        assertThat(decideWithdrawal(true, TestTokens.foreignToken("x", "customs-officer"))
                        .status())
                .isEqualTo(401);
        assertThat(service.post(
                                "/v1/declarations/" + UUID.randomUUID() + "/withdrawal-decision",
                                "{\"granted\":true,\"reason\":\"r\"}",
                                as("customs-officer"))
                        .status())
                .isEqualTo(404);
        assertThat(service.post(
                                "/v1/declarations/" + id + "/withdrawal-decision",
                                "{\"granted\":true}",
                                as("customs-officer"))
                        .status())
                .isEqualTo(400);

        Answer denied = decideWithdrawal(false, as("customs-officer"));
        assertThat(denied.body().at("/status/state").asString()).isEqualTo("UNDER_CONTROL");
        assertThat(denied.body().at("/status/waitingFor").findValuesAsString("code"))
                .containsExactly("CUSTOMS_CONTROL");
        withdraw(trader(TIN));
        assertThat(decideWithdrawal(true, as("customs-officer"))
                        .body()
                        .at("/status/state")
                        .asString())
                .isEqualTo("INVALIDATED");
        assertThat(service.history(id))
                .containsSubsequence("WithdrawalRequested", "WithdrawalDenied", "WithdrawalRequested", "Invalidated");
    }

    @Test
    void releasesNothingWhileAWithdrawalWaits() {
        settle(1, Outcome.NOT_REQUIRED);
        awaitNoted("PermitsNoted");
        arrive();
        withdraw(trader(TIN));
        assess(1, Lane.GREEN);
        service.awaitState(id, "UNDER_CONTROL");

        assertThat(decideWithdrawal(false, as("customs-officer"))
                        .body()
                        .at("/status/state")
                        .asString())
                .isEqualTo("RELEASED");
    }

    @Test
    void expiresWhatNobodyPresentsInTime() {
        service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("update declaration set expires_at = now(), state = jsonb_set(state, '{expiresAt}',"
                                + " to_jsonb(:at::text)) where id = :id")
                        .param("at", Instant.now().minusSeconds(1).toString())
                        .param("id", UUID.fromString(id))
                        .update());
        service.awaitState(id, "EXPIRED");

        assertThat(service.history(id)).endsWith("Expired");
        assertThat(service.post("/v1/arrivals", "{\"mrn\":\"" + mrn + "\",\"location\":\"XFPOR\"}", as("carrier"))
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("not-expected");
        assertThat(withdraw(trader(TIN)).body().get("code").asString()).isEqualTo("out-of-sequence");
    }

    @Test
    void holdsForMoneyUntilTheAccountIsRaised() {
        String account = lodgeOnAnEmptyAccount();
        assess(1, Lane.BLUE);
        settle(1, Outcome.NOT_REQUIRED);
        awaitNoted("LaneNoted", "PermitsNoted");
        Answer arrival = arrive();
        assertThat(arrival.body().at("/status/state").asString())
                .as("to the carrier")
                .isEqualTo("ACCEPTED");
        assertThat(arrival.body().toString()).doesNotContain(account, "PAYMENT", "GBP");
        JsonNode status =
                service.get("/v1/declarations/" + id, trader(TIN)).body().get("status");
        assertThat(status.get("state").asString()).isEqualTo("PAYMENT_HOLD");
        assertThat(status.get("whatToDo").asString()).contains(account).contains("does not cover");

        assertThat(owedByHistory("PaymentHeld", "/body/missing/amount"))
                .as("all parties see it, and only the holder may know what the account has left")
                .isEqualTo(owedByHistory("Assessed", "/body/payable"));

        raise(account);

        service.awaitState(id, "RELEASED");
        assertThat(service.get("/v1/accounts/" + account, trader(TIN))
                        .body()
                        .get("used")
                        .decimalValue())
                .isPositive();
    }

    @Test
    void goesOnceTheRefusalIsTakenBackWhereTheMoneyCameMeanwhile() {
        String account = lodgeOnAnEmptyAccount();
        assess(1, Lane.BLUE);
        settle(1, Outcome.REFUSED);
        awaitNoted("LaneNoted", "PermitsNoted");
        assertThat(arrive().body().at("/status/state").asString()).isEqualTo("DETAINED");

        raise(account);
        awaitNoted("PaymentSecured");
        assertThat(service.get("/v1/declarations/" + id, trader(TIN))
                        .body()
                        .at("/status/state")
                        .asString())
                .isEqualTo("DETAINED");
        settle(1, Outcome.CLEAR);

        service.awaitState(id, "RELEASED");
    }

    @Test
    void sealsTheReleaseWhenTheLedgerHasIt() {
        assess(1, Lane.GREEN);
        settle(1, Outcome.NOT_REQUIRED);
        awaitNoted("LaneNoted", "PermitsNoted");
        arrive();
        service.hear(
                Topics.LEDGER_RECEIPT,
                new EventAnchored(
                        id,
                        UUID.randomUUID().toString(),
                        "customs.declaration.released.v1",
                        "00",
                        1,
                        2,
                        "00",
                        "embedded",
                        Instant.now()));
        awaitNoted("SealNoted");

        assertThat(service.get("/v1/declarations/" + id, trader(TIN))
                        .body()
                        .get("sealed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void hidesTheLaneFromTheTraderUntilArrival() {
        assess(1, Lane.GREEN);
        awaitNoted("LaneNoted");

        assertThat(service.get("/v1/declarations/" + id, trader(TIN)).body().has("lane"))
                .isFalse();
        assertThat(service.get("/v1/declarations/" + id + "/history", trader(TIN))
                        .body()
                        .toString())
                .doesNotContain("LaneNoted");
        arrive();
        assertThat(service.get("/v1/declarations/" + id, trader(TIN))
                        .body()
                        .get("lane")
                        .asString())
                .isEqualTo("GREEN");
    }

    @Test
    void hidesTheLaneUntilArrivalFromWhoeverClaimsAnAuthorisation() {
        goods = RunningService.declaration(TIN, service.openAccount(TIN, "1000000"));
        ((ObjectNode) goods.get("parties"))
                .putObject("importer")
                .put("tin", TIN)
                .put("aeo", "GBAEOC00001");
        Answer lodged = service.post("/v1/declarations", goods.toString(), trader(TIN));
        assertThat(lodged.status()).as(lodged.body().toString()).isEqualTo(201);
        id = lodged.body().get("declarationId").asString();
        assess(1, Lane.GREEN);
        awaitNoted("LaneNoted");

        assertThat(service.get("/v1/declarations/" + id, trader(TIN)).body().has("lane"))
                .isFalse();
        assertThat(service.get("/v1/declarations/" + id + "/history", trader(TIN))
                        .body()
                        .toString())
                .doesNotContain("LaneNoted");
        assertThat(service.notices(id).toString()).doesNotContain("customs.risk.assessed.v1");
    }

    @Test
    void alwaysShowsTheLaneToOfficers() {
        assess(1, Lane.RED);
        awaitNoted("LaneNoted");

        assertThat(service.get("/v1/declarations/" + id, as("customs-officer"))
                        .body()
                        .get("lane")
                        .asString())
                .isEqualTo("RED");
        assertThat(service.get("/v1/declarations/" + id, trader(TIN)).body().has("lane"))
                .isFalse();
        assertThat(service.notices(id).toString()).doesNotContain("customs.risk.assessed.v1");
    }

    private Answer withdraw(String token) {
        return service.post("/v1/declarations/" + id + "/withdrawal", "{\"reason\":\"changed my mind\"}", token);
    }

    private Answer decideWithdrawal(boolean granted, String token) {
        return service.post(
                "/v1/declarations/" + id + "/withdrawal-decision",
                "{\"granted\":" + granted + ",\"reason\":\"as the file shows\"}",
                token);
    }

    private java.math.BigDecimal used(String account) {
        return service.get("/v1/accounts/" + account, trader(TIN))
                .body()
                .get("used")
                .decimalValue();
    }

    private String lodgeOnAnEmptyAccount() {
        String account = service.openAccount(TIN, "1");
        Answer poor = service.post(
                "/v1/declarations", RunningService.declaration(TIN, account).toString(), trader(TIN));
        id = poor.body().get("declarationId").asString();
        mrn = poor.body().get("mrn").asString();
        return account;
    }

    private BigDecimal owedByHistory(String event, String amount) {
        return service.get("/v1/declarations/" + id + "/history", trader(TIN))
                .body()
                .valueStream()
                .filter(entry -> entry.path("event").asString().equals(event))
                .map(entry -> entry.at(amount).decimalValue())
                .findFirst()
                .orElseThrow();
    }

    private void raise(String account) {
        service.put(
                "/v1/accounts/" + account,
                "{\"tin\":\"%s\",\"kind\":\"DEFERRED\",\"limit\":1000000,\"currency\":\"GBP\"}".formatted(TIN),
                as("revenue-officer"));
    }

    private Answer arrive() {
        Answer answer = service.post("/v1/arrivals", "{\"mrn\":\"" + mrn + "\",\"location\":\"XFPOR\"}", as("carrier"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private void assess(int version, Lane lane) {
        service.hear(
                Topics.RISK_ASSESSMENT,
                new RiskAssessed(
                        id,
                        version,
                        UUID.randomUUID().toString(),
                        lane,
                        10,
                        List.of(),
                        "test-1",
                        null,
                        new Selection(false, 0.02),
                        Instant.now()));
    }

    private void settle(int version, Outcome outcome) {
        service.hear(Topics.SINGLE_WINDOW_PERMIT, new PermitsSettled(id, version, outcome, Map.of(), Instant.now()));
    }

    private void decide(int version, Decision decision, String reason) {
        service.hear(
                Topics.BORDER_AGENCY_DECISION,
                new AgencyDecided(
                        id,
                        version,
                        "case",
                        UUID.randomUUID().toString(),
                        "CUSTOMS",
                        List.of(1),
                        decision,
                        reason,
                        "officer",
                        Instant.now(),
                        Instant.now()));
    }

    private void awaitNoted(String... events) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(service.history(id)).contains(events));
    }
}

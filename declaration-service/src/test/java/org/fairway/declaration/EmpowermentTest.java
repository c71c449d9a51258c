package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.broker;
import static org.fairway.declaration.RunningService.trader;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.fairway.contracts.Topics;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitEvent.PermitsSettled;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.store.RowAccess;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a declaration waits for when an empowerment ends between lodging and presentation (UCC Art. 19). */
class EmpowermentTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final RunningService service = RunningService.SHARED;
    private final String principal = "XF77%08d".formatted(NUMBER.incrementAndGet());
    private final String broker = "XF88%08d".formatted(NUMBER.incrementAndGet());

    /** Lodged by the broker in the principal's name, with GREEN lane and no permits needed. */
    private JsonNode lodge(String account) {
        ObjectNode goods = RunningService.declaration(principal, account);
        goods.withObject("/parties")
                .putObject("representative")
                .put("tin", broker)
                .put("status", 2);
        Answer lodged = service.post("/v1/declarations", goods.toString(), broker(broker));
        assertThat(lodged.status()).as(lodged.body().toString()).isEqualTo(201);
        return lodged.body();
    }

    private void clear(String id) {
        service.hear(
                Topics.RISK_ASSESSMENT,
                new RiskAssessed(
                        id,
                        1,
                        UUID.randomUUID().toString(),
                        Lane.GREEN,
                        0,
                        List.of(),
                        "test-1",
                        null,
                        new Selection(false, 0),
                        Instant.now()));
        service.hear(
                Topics.SINGLE_WINDOW_PERMIT, new PermitsSettled(id, 1, Outcome.NOT_REQUIRED, Map.of(), Instant.now()));
    }

    private JsonNode status(String id) {
        return service.get("/v1/declarations/" + id, trader(principal)).body().get("status");
    }

    private void arrive(JsonNode lodged) {
        assertThat(service.post(
                                "/v1/arrivals",
                                "{\"mrn\":\"" + lodged.get("mrn").asString() + "\"}",
                                RunningService.as("carrier"))
                        .status())
                .isEqualTo(200);
    }

    private void empowerment(int version, EmpowermentStatus status, boolean account) {
        service.register(RunningService.empowerment(principal, broker, version, status, account));
    }

    @Test
    void aRevokedRepresentativeHoldsTheReleaseUntilItIsEmpoweredAgain() {
        empowerment(1, EmpowermentStatus.CONFIRMED, true);
        JsonNode lodged = lodge(service.openAccount(principal, "1000000"));
        String id = lodged.get("declarationId").asString();
        clear(id);
        empowerment(2, EmpowermentStatus.REVOKED, true);

        arrive(lodged);

        awaitWaiting(id, List.of("EMPOWERMENT"));
        assertThat(status(id).at("/owner/code").asString()).isEqualTo("DECLARANT");
        assertThat(status(id).get("action").asString()).isEqualTo("REGISTER_EMPOWERMENT");
        assertThat(service.history(id)).contains("RepresentationNoted");
        assertThat(service.get("/v1/declarations/" + id, broker(broker)).status())
                .isEqualTo(200);

        empowerment(3, EmpowermentStatus.CONFIRMED, true);
        service.awaitState(id, "RELEASED");
    }

    @Test
    void anAccountIsChargedOnlyByWhomItsHolderAuthorised() {
        empowerment(1, EmpowermentStatus.CONFIRMED, false);
        String account = service.openAccount(principal, "1000000");
        JsonNode lodged = lodge(account);
        String id = lodged.get("declarationId").asString();
        clear(id);

        arrive(lodged);

        service.awaitState(id, "PAYMENT_HOLD");
        awaitWaiting(id, List.of("EMPOWERMENT"));
        assertThat(used(account)).isEqualTo("0");

        empowerment(2, EmpowermentStatus.CONFIRMED, true);
        service.awaitState(id, "RELEASED");
        assertThat(used(account)).isNotEqualTo("0");
        assertThat(history(id, "Accepted").at("/body/referenceData").toString())
                .as("the acceptance names the empowerment that it used")
                .contains("\"empowerment/" + principal + "-" + broker + "\":\"1\"");
    }

    /** An authority is for the holder's own declarations. */
    @Test
    void anAuthorisedBrokerDoesNotChargeItForOthersGoods() {
        empowerment(1, EmpowermentStatus.CONFIRMED, true);
        String account = service.openAccount(principal, "1000000");
        ObjectNode goods = RunningService.declaration(broker, account);
        JsonNode lodged = service.post("/v1/declarations", goods.toString(), broker(broker))
                .body();
        clear(lodged.get("declarationId").asString());

        arrive(lodged);

        assertThat(used(account)).isEqualTo("0");
    }

    /** The principal sends the same statement in its own name. */
    @Test
    void thePrincipalTakesOverWhatItsRepresentativeLodged() {
        empowerment(1, EmpowermentStatus.CONFIRMED, true);
        JsonNode lodged = lodge(service.openAccount(principal, "1000000"));
        String id = lodged.get("declarationId").asString();
        empowerment(2, EmpowermentStatus.REVOKED, true);
        arrive(lodged);
        awaitWaiting(id, List.of("RISK_ASSESSMENT", "PERMITS", "EMPOWERMENT"));
        JsonNode goods =
                service.get("/v1/declarations/" + id, trader(principal)).body().get("declaration");

        Answer taken = service.post(
                "/v1/declarations/" + id + "/amendments",
                "{\"reason\":\"Mine\",\"declaration\":" + goods + "}",
                trader(principal));

        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(200);
        clear(id);
        service.awaitState(id, "RELEASED");
    }

    @Test
    void anAccountThatDoesNotExistAndOneOfAStrangerAnswerAlike() {
        empowerment(1, EmpowermentStatus.CONFIRMED, true);
        String strangers = service.openAccount(RunningService.OTHER_TIN, "1000000");
        JsonNode one = lodge(strangers);
        JsonNode other = lodge("A-THAT-IS-NONE");

        arrive(one);
        arrive(other);

        String shown = waiting(one).replace(strangers, "");
        assertThat(shown).isEqualTo(waiting(other).replace("A-THAT-IS-NONE", ""));
        assertThat(used(strangers)).isEqualTo("0");
    }

    @Test
    void theSameStatementByThePrincipalChangesNothingWhileNothingWaits() {
        empowerment(1, EmpowermentStatus.CONFIRMED, true);
        JsonNode lodged = lodge(service.openAccount(principal, "1000000"));
        String id = lodged.get("declarationId").asString();
        arrive(lodged);
        List<String> before = service.history(id);

        Answer same = service.post(
                "/v1/declarations/" + id + "/amendments",
                "{\"reason\":\"Mine\",\"declaration\":"
                        + service.get("/v1/declarations/" + id, trader(principal))
                                .body()
                                .get("declaration")
                        + "}",
                trader(principal));

        assertThat(same.status()).isEqualTo(200);
        assertThat(service.history(id)).isEqualTo(before);
    }

    /** A lodgement that the gateway kept counts from when it was taken. */
    @Test
    void goodsThatCameWhileTheLodgementWaitedDidNotComeBeforeIt() {
        empowerment(1, EmpowermentStatus.CONFIRMED, true);
        JsonNode lodged = lodge("none");
        String came = Instant.now().minus(Duration.ofMinutes(30)).toString();
        String notice = "{\"mrn\":\"" + lodged.get("mrn").asString() + "\",\"arrivedAt\":\"" + came + "\"}";
        Answer early = service.post("/v1/arrivals", notice, RunningService.as("carrier"));
        assertThat(early.body().path("code").asString()).isEqualTo("arrival-before-lodging");

        buffered(lodged.get("lrn").asString(), Instant.now().minus(Duration.ofHours(1)));

        assertThat(service.post("/v1/arrivals", notice, RunningService.as("carrier"))
                        .status())
                .isEqualTo(200);
    }

    /** What the gateway had kept, as it is when it is answered. */
    private void buffered(String lrn, Instant receivedAt) {
        service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("insert into buffered_submission (id, declarant_tin, reference, received_at,"
                                + " processed_at, method, path, status, answer_type, answer) values"
                                + " (gen_random_uuid(), :tin, :lrn, :at, now(), 'POST', '/v1/declarations', 201,"
                                + " 'application/json', '{}')")
                        .param("tin", broker)
                        .param("lrn", lrn)
                        .param("at", receivedAt.atOffset(ZoneOffset.UTC))
                        .update());
    }

    private JsonNode history(String id, String event) {
        return service.get("/v1/declarations/" + id + "/history", RunningService.as("auditor"))
                .body()
                .valueStream()
                .filter(entry -> entry.get("event").asString().equals(event))
                .findFirst()
                .orElseThrow();
    }

    /** All that the principal reads of its payment. */
    private String waiting(JsonNode lodged) {
        JsonNode read = service.get(
                        "/v1/declarations/" + lodged.get("declarationId").asString(), trader(principal))
                .body();
        return read.get("payment").asString() + read.at("/status/waitingFor") + read.at("/status/whatToDo");
    }

    private String used(String account) {
        return service.get("/v1/accounts/" + account, RunningService.as("revenue-officer"))
                .body()
                .get("used")
                .asString();
    }

    private void awaitWaiting(String id, List<String> codes) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(status(id)
                                .get("waitingFor")
                                .valueStream()
                                .map(point -> point.get("code").asString())
                                .toList())
                        .isEqualTo(codes));
    }
}

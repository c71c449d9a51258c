package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.declaration.RunningService.trader;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairway.contracts.Topics;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitEvent.PermitsSettled;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.declaration.RunningService.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What counts of an authorisation is what the register holds, when it is lodged and until it is decided. */
class VerifiedAuthorisationsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private final RunningService service = RunningService.SHARED;
    private final String holder = "XF66%08d".formatted(NUMBER.incrementAndGet());
    private final String number = "AEO-" + holder;

    private void authorisation(int version, AuthorisationStatus status, String type, @Nullable LocalDate until) {
        service.register(new AuthorisationRecorded(
                number, version, type, holder, "XF", status, LocalDate.of(2020, 1, 1), until, null, Instant.now()));
    }

    @Test
    void theHolderSeesTheLaneBeforeArrivalWhileItIsGranted() {
        authorisation(1, AuthorisationStatus.GRANTED, "AEOC", null);
        ObjectNode own = goods();
        // A notice goes to all parties or to none.
        own.withObject("/parties/importer").put("tin", holder);
        String id = lodge(own).get("declarationId").asString();
        assertThat(verified(id, "PreLodged")).isEqualTo("[\"" + number + "\"]");
        assess(id, Lane.GREEN, List.of(held()));

        await().atMost(Duration.ofSeconds(60)).until(() -> view(id).path("lane").asString(), "GREEN"::equals);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.noticesFor(holder).toString().contains("customs.risk.assessed.v1"));

        authorisation(2, AuthorisationStatus.SUSPENDED, "AEOC", null);

        await().atMost(Duration.ofSeconds(60)).until(() -> service.history(id).contains("AuthorisationsVerified"));
        assertThat(view(id).path("lane").isMissingNode()).isTrue();
        assertThat(verified(id, "AuthorisationsVerified")).isEqualTo("[]");
        assess(id, Lane.YELLOW, List.of());
        service.hear(
                Topics.SINGLE_WINDOW_PERMIT, new PermitsSettled(id, 1, Outcome.NOT_REQUIRED, Map.of(), Instant.now()));
        arrive(id);
        service.awaitState(id, "UNDER_CONTROL");
        assertThat(verified(id, "Accepted")).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "REVOKED"})
    void whatIsNotGrantedCountsForNothing(AuthorisationStatus status) {
        authorisation(1, status, "AEOC", null);

        assertNothingCounts();
    }

    @Test
    void whatIsPastItsLastDayCountsForNothing() {
        authorisation(1, AuthorisationStatus.GRANTED, "AEOC", TODAY.minusDays(1));

        assertNothingCounts();
    }

    @Test
    void whatIsOnlyStatedCountsForNothing() {
        assertNothingCounts();
    }

    @Test
    void whatAnotherHoldsCountsForNothing() {
        service.register(new AuthorisationRecorded(
                number,
                1,
                "AEOC",
                RunningService.OTHER_TIN,
                "XF",
                AuthorisationStatus.GRANTED,
                LocalDate.of(2020, 1, 1),
                null,
                null,
                Instant.now()));

        assertNothingCounts();
    }

    /** Security and safety give no early notice of a customs declaration (UCC DA Art. 24(3)). */
    @Test
    void forSecurityAloneTheLaneStaysHidden() {
        authorisation(1, AuthorisationStatus.GRANTED, "AEOS", null);
        String id = lodge(goods()).get("declarationId").asString();
        assess(id, Lane.GREEN, List.of(held()));

        await().atMost(Duration.ofSeconds(60)).until(() -> laneForOfficers(id).equals("GREEN"));
        assertThat(view(id).path("lane").isMissingNode()).isTrue();
    }

    /** Nobody says so on the day an authorisation ends. */
    @Test
    void whatEndsByItsDateIsFoundWithoutANewRecord() {
        authorisation(1, AuthorisationStatus.GRANTED, "AEOC", TODAY.plusDays(9));
        String id = lodge(goods()).get("declarationId").asString();
        service.jdbc()
                .sql("update registered set record = jsonb_set(record, '{validUntil}', to_jsonb(cast(? as text))) where"
                        + " subject = ?")
                .params(TODAY.minusDays(1).toString(), "authorisation/" + number)
                .update();

        await().atMost(Duration.ofSeconds(60)).until(() -> service.history(id).contains("AuthorisationsVerified"));
    }

    private void assertNothingCounts() {
        String id = lodge(goods()).get("declarationId").asString();
        assess(id, Lane.GREEN, List.of());

        assertThat(verified(id, "PreLodged")).isEqualTo("[]");
        await().atMost(Duration.ofSeconds(60)).until(() -> laneForOfficers(id).equals("GREEN"));
        assertThat(view(id).path("lane").isMissingNode()).isTrue();
    }

    private VerifiedAuthorisation held() {
        return new VerifiedAuthorisation(number, "AEOC", holder, 1, null);
    }

    /** The declarant states the number whether it holds it or not. */
    private ObjectNode goods() {
        ObjectNode goods = RunningService.declaration(holder, service.openAccount(holder, "1000000"));
        goods.withObject("/parties/declarant").put("aeo", number);
        return goods;
    }

    private JsonNode lodge(ObjectNode goods) {
        Answer lodged = service.post("/v1/declarations", goods.toString(), trader(holder));
        assertThat(lodged.status()).as(lodged.body().toString()).isEqualTo(201);
        return lodged.body();
    }

    private void arrive(String id) {
        assertThat(service.post(
                                "/v1/arrivals",
                                "{\"mrn\":\"" + view(id).get("mrn").asString() + "\"}",
                                RunningService.as("carrier"))
                        .status())
                .isEqualTo(200);
    }

    private void assess(String id, Lane lane, List<VerifiedAuthorisation> credited) {
        service.hear(
                Topics.RISK_ASSESSMENT,
                new RiskAssessed(
                        id,
                        1,
                        UUID.randomUUID().toString(),
                        lane,
                        0,
                        List.of(),
                        "test-1",
                        null,
                        new Selection(false, 0),
                        Instant.now(),
                        3,
                        credited));
    }

    private JsonNode view(String id) {
        return service.get("/v1/declarations/" + id, trader(holder)).body();
    }

    private String laneForOfficers(String id) {
        return service.get("/v1/declarations/" + id, RunningService.as("auditor"))
                .body()
                .path("lane")
                .asString("");
    }

    /** The numbers that an event of the history names. */
    private String verified(String id, String event) {
        for (JsonNode entry : service.get("/v1/declarations/" + id + "/history", RunningService.as("auditor"))
                .body()) {
            if (entry.path("event").asString().equals(event)) {
                return RunningService.JSON.writeValueAsString(entry.at("/body/authorisations")
                        .valueStream()
                        .map(held -> held.path("authorisationId").asString())
                        .toList());
            }
        }
        throw new AssertionError(event + " did not happen");
    }
}

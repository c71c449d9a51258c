package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.declaration.RunningService.as;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitEvent.PermitsSettled;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.declaration.RunningService.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Everything a trader can read about the own declaration, searched for what led risk to its lane. */
class ReasonsStayWithCustomsTest {
    private static final String CODE = "TOO_CHEAP_FOR_WORDS";
    private static final String TEXT = "cheaper than nine in ten of their kind";
    private static final int SCORE = 9173;
    private static RunningService service;
    private final String tin = "XF" + UUID.randomUUID().toString().substring(0, 12);
    private final String trader = RunningService.trader(tin);

    @BeforeAll
    static void open() {
        service = RunningService.open(
                "declaration-reasons",
                new Class<?>[0],
                "--fairway.service=declaration-reasons",
                "--spring.flyway.locations=classpath:db/service-kit,classpath:db/declaration-service");
    }

    @AfterAll
    static void close() {
        service.context.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"YELLOW", "RED"})
    void noTraderReadsAReasonOrAScore(Lane lane) {
        ObjectNode goods = RunningService.declaration(tin, service.openAccount(tin, "1000000"));
        Answer lodged = service.post("/v1/declarations", goods.toString(), trader);
        String id = lodged.body().get("declarationId").asString();
        assess(id, Lane.GREEN, TEXT + " at first");
        assess(id, lane, TEXT);
        service.hear(
                Topics.SINGLE_WINDOW_PERMIT, new PermitsSettled(id, 1, Outcome.NOT_REQUIRED, Map.of(), Instant.now()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.history(id).stream()
                                .filter(name -> name.equals("LaneNoted") || name.equals("PermitsNoted"))
                                .count()
                        == 3);

        String before = everything(id, goods);
        assertThat(before)
                .contains("customs.declaration.prelodged.v1", "PRE_LODGED")
                .doesNotContain("LaneNoted", "\"" + lane + "\"", "\"GREEN\"");
        assertSecret(before);

        assertThat(service.post(
                                "/v1/arrivals",
                                "{\"mrn\":\"%s\",\"location\":\"XFPOR\"}"
                                        .formatted(lodged.body().get("mrn").asString()),
                                as("carrier"))
                        .status())
                .isEqualTo(200);
        String held = everything(id, goods);
        assertThat(held).contains("ControlOrdered", "UNDER_CONTROL", "\"" + lane + "\"");
        assertSecret(held);

        decide(id);
        service.awaitState(id, "RELEASED");
        assertSecret(everything(id, goods));
        for (String role : List.of("customs-officer", "auditor")) {
            assertThat(service.get("/v1/declarations/" + id + "/history", as(role))
                            .body()
                            .valueStream()
                            .filter(entry ->
                                    entry.at("/body/reasons").toString().contains(TEXT))
                            .map(entry -> entry.get("event").asString()))
                    .containsExactly("LaneNoted", "LaneNoted", "ControlOrdered");
        }
    }

    private static void assertSecret(String read) {
        assertThat(read)
                .doesNotContainIgnoringCase(TEXT, CODE, "\"reasons\"", "\"score\"", "0.0371")
                // The digits may be in the middle of an id.
                .doesNotContainPattern("(?<![\\w-])" + SCORE + "(?![\\w-])");
    }

    private String everything(String id, ObjectNode goods) {
        String own = "/v1/declarations/" + id;
        List<String> read = new ArrayList<>();
        for (String path : List.of(own, own + "/history", own + "/assessment", "/v1/declarations")) {
            Answer answer = service.get(path, trader);
            assertThat(answer.status()).as(path).isEqualTo(200);
            read.add(answer.response().body());
        }
        for (String form : List.of("application/xml", "application/edifact")) {
            HttpResponse<String> answer = service.send(
                    service.request(own, trader).header("Accept", form).GET(), response -> response);
            assertThat(answer.statusCode()).as(form).isEqualTo(200);
            read.add(answer.body());
        }
        read.add(service.post("/v1/declarations", goods.toString(), trader)
                .response()
                .body());
        read.add(service.notices(id).toString());
        return String.join("\n", read);
    }

    private static void assess(String id, Lane lane, String reason) {
        service.hear(
                Topics.RISK_ASSESSMENT,
                new RiskAssessed(
                        id,
                        1,
                        UUID.randomUUID().toString(),
                        lane,
                        SCORE,
                        List.of(new Reason(CODE, reason, 45, "WTO TFA Art. 7.4.4")),
                        "test-1",
                        null,
                        new Selection(false, 0.0371),
                        Instant.now()));
    }

    private static void decide(String id) {
        service.hear(
                Topics.BORDER_AGENCY_DECISION,
                new AgencyDecided(
                        id,
                        1,
                        "case",
                        UUID.randomUUID().toString(),
                        "CUSTOMS",
                        List.of(1),
                        Decision.MAY_PROCEED,
                        "as declared",
                        "officer",
                        Instant.now(),
                        Instant.now()));
    }
}

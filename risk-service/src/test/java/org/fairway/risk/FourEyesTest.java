package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.profiles.Profiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tools.jackson.databind.JsonNode;

/** What decides about goods changes by two persons; by one alone only for a time, with a reason, and reviewed. */
class FourEyesTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String PROFILES = "/v1/risk/profiles";
    private static final String CHANGES = "/v1/risk/changes";
    private static final String FIRST = "demonstration-2026.2";
    private static final String[] OFFICER = {"customs-officer"};
    private static final String ANNA = TestTokens.clientToken("anna", "P-1", OFFICER);
    private static final String ANNA_BY_TABLET = TestTokens.clientToken("tablet-7", " p-1", OFFICER);
    private static final String BORIS = TestTokens.clientToken("boris", "P-2", OFFICER);
    private static final String PROGRAM = TestTokens.clientToken("batch", null, OFFICER);
    private static final String SUPERVISOR = TestTokens.clientToken("sara", "P-3", "customs-officer", "supervisor");
    private static final String AUDITOR = TestTokens.clientToken("olga", "P-4", "auditor");
    private final String version = "four-eyes-" + UUID.randomUUID();

    @AfterEach
    void putBack() {
        SERVICE.clock().letGo();
        SERVICE.jdbc()
                .sql("update decision_change set reviewed_by = 'P-9', reviewed_at = now(), upheld = true,"
                        + " review_reason = 'end of test' where alone and reviewed_by is null")
                .update();
        while (!inForce().equals(FIRST)) {
            assertThat(SERVICE.byTwo(PROFILES + "/" + FIRST + ":activate").statusCode())
                    .isEqualTo(200);
        }
        assertThat(SERVICE.byTwo("/v1/risk/models/demonstration-2026.1:shadow").statusCode())
                .isEqualTo(200);
    }

    @Test
    void twoClientsOfAPersonAreOnePerson() {
        propose();

        assertProblem(activate(ANNA), 409, "four-eyes");
        assertProblem(activate(ANNA_BY_TABLET), 409, "four-eyes");
        assertThat(inForce()).isEqualTo(FIRST);
        assertThat(activate(BORIS).statusCode()).isEqualTo(200);
        assertThat(inForce()).isEqualTo(version);
    }

    @Test
    void aTokenWithoutAPersonDoesNeitherHalf() {
        assertProblem(SERVICE.post(PROFILES, profile(), PROGRAM), 403, "no-person");
        propose();
        assertProblem(activate(PROGRAM), 403, "no-person");
        assertProblem(SERVICE.post("/v1/risk/models:retrain", "", PROGRAM), 403, "no-person");
        assertProblem(SERVICE.post("/v1/risk/models:off", "", PROGRAM), 403, "no-person");
        assertProblem(SERVICE.post(PROFILES + ":revert", "", PROGRAM), 403, "no-person");
        assertThat(inForce()).isEqualTo(FIRST);
    }

    @Test
    void whatDecidedBeforeTakesTwoPersonsAgain() {
        propose();
        activate(BORIS);
        SERVICE.byTwo(PROFILES + ":revert");

        HttpResponse<String> first = activate(BORIS);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(SERVICE.read(first).get("state").asString()).isEqualTo("WAITING");
        assertThat(SERVICE.read(activate(BORIS)).get("changeId"))
                .as("the same again")
                .isEqualTo(SERVICE.read(first).get("changeId"));
        assertThat(inForce()).isEqualTo(FIRST);

        JsonNode made = SERVICE.read(activate(ANNA));
        assertThat(made.get("changeId")).isEqualTo(SERVICE.read(first).get("changeId"));
        assertThat(made.get("firstPerson").asString() + made.get("secondPerson").asString())
                .isEqualTo("p-2p-1");
        assertThat(inForce()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/risk/models:off",
                "/v1/risk/models/demonstration-2026.1:activate",
                "/v1/risk/models/demonstration-2026.1:shadow"
            })
    void noOfficerAloneChangesTheModel(String act) {
        String before = model();

        assertThat(SERVICE.post(act, "", ANNA).statusCode()).isIn(202, 409);
        assertThat(SERVICE.post(act, "", ANNA_BY_TABLET).statusCode()).isIn(202, 409);

        assertThat(model()).isEqualTo(before);
    }

    @Test
    void goingBackTakesTwoPersons() {
        propose();
        activate(BORIS);

        assertThat(SERVICE.post(PROFILES + ":revert", "", ANNA).statusCode()).isEqualTo(202);
        assertThat(inForce()).isEqualTo(version);
        assertThat(SERVICE.post(PROFILES + ":revert", "", BORIS).statusCode()).isEqualTo(200);
        assertThat(inForce()).isEqualTo(FIRST);
    }

    @Test
    void aRequestLapsesAfterADayAndWhenSomethingElseChanged() {
        propose();
        activate(BORIS);
        assertThat(SERVICE.post(PROFILES + ":revert", "", ANNA).statusCode()).isEqualTo(202);
        SERVICE.clock().forward(Duration.ofHours(25));
        assertThat(SERVICE.post(PROFILES + ":revert", "", BORIS).statusCode()).isEqualTo(202);
        assertThat(inForce()).isEqualTo(version);
        assertThat(states()).contains("LAPSED", "WAITING");

        assertThat(SERVICE.byTwo(PROFILES + "/" + FIRST + ":activate").statusCode())
                .isEqualTo(200);
        assertThat(inForce()).isEqualTo(FIRST);
        assertThat(states()).doesNotContain("WAITING");
    }

    @Test
    void aSupervisorActsAloneForATimeAndIsReviewedTheNextDay() {
        propose();
        activate(BORIS);
        Instant until = SERVICE.clock().instant().plus(Duration.ofDays(2));
        JsonNode made = SERVICE.read(alone(SUPERVISOR, "Half of all goods are held", until));

        assertThat(inForce()).isEqualTo(FIRST);
        assertThat(made.get("state").asString()).isEqualTo("REVIEW_DUE");
        assertThat(made.get("alone").asBoolean()).isTrue();
        String id = made.get("changeId").asString();
        assertThat(SERVICE.read(SERVICE.get(CHANGES + "?toReview=true", AUDITOR)))
                .anySatisfy(due -> assertThat(due.get("changeId").asString()).isEqualTo(id));
        assertThat(health().getStatus().getCode()).isEqualTo("UP");
        assertThat(health().getDetails()).containsEntry("due", 1);

        SERVICE.clock().forward(Duration.ofHours(49));
        assertThat(health().getStatus().getCode()).isEqualTo("ALARM");
        assertThat(inForce()).as("it ended by itself").isEqualTo(version);

        assertProblem(review(SUPERVISOR, id, true), 409, "four-eyes");
        assertProblem(review(PROGRAM, id, true), 403, "no-person");
        assertThat(review(AUDITOR, id, true).statusCode()).isEqualTo(403);
        assertThat(SERVICE.read(review(ANNA, id, true)).at("/review/by").asString())
                .isEqualTo("p-1");
        assertProblem(review(BORIS, id, false), 409, "reviewed-before");
        assertThat(health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void whatTheReviewDoesNotUpholdEndsAtOnce() {
        propose();
        activate(BORIS);
        Instant until = SERVICE.clock().instant().plus(Duration.ofDays(2));
        String id = SERVICE.read(alone(SUPERVISOR, "A mistake", until))
                .get("changeId")
                .asString();
        assertThat(inForce()).isEqualTo(FIRST);

        assertThat(SERVICE.read(review(BORIS, id, false)).get("state").asString())
                .isEqualTo("ENDED");

        assertThat(inForce()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/risk/models/demonstration-2026.1:activate",
                "/v1/risk/models:off",
                "/v1/risk/models:revert",
                "/v1/risk/models/demonstration-2026.1:shadow",
                "/v1/risk/profiles/demonstration-2026.2:activate"
            })
    void everyActOfOnePersonAloneEnds(String act) {
        SERVICE.byTwo("/v1/risk/models:off");
        SERVICE.byTwo("/v1/risk/models/demonstration-2026.1:shadow");
        String before = model();
        Instant until = SERVICE.clock().instant().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);

        HttpResponse<String> made =
                SERVICE.post(act, "{\"reason\":\"The score is wrong\",\"until\":\"%s\"}".formatted(until), SUPERVISOR);

        assertThat(made.statusCode()).as(made.body()).isIn(200, 409);
        SERVICE.clock().forward(Duration.ofHours(4));
        assertThat(model()).isEqualTo(before);
        assertThat(inForce()).isEqualTo(FIRST);
    }

    @Test
    void nobodyElseActsAloneAndNobodyWithoutAReasonAndAnEnd() {
        propose();
        activate(BORIS);
        Instant tomorrow = SERVICE.clock().instant().plus(Duration.ofDays(1));

        assertProblem(alone(ANNA, "In a hurry", tomorrow), 403, "supervisor-only");
        HttpResponse<String> refused = alone(SUPERVISOR, " ", tomorrow.plus(Duration.ofDays(9)));
        assertProblem(refused, 422, "emergency-incomplete");
        assertThat(SERVICE.read(refused).get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactly("/reason", "/until");
        assertThat(inForce()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"trader, 403", "auditor, 200", "operator, 403"})
    void officersAndAuditorsReadWhoChangedWhat(String role, int status) {
        assertThat(SERVICE.get(CHANGES, TestTokens.clientToken("any", "P-8", role))
                        .statusCode())
                .isEqualTo(status);
        assertThat(SERVICE.get(CHANGES + "?limit=0", ANNA).statusCode()).isEqualTo(400);
        assertThat(review(ANNA, UUID.randomUUID().toString(), true).statusCode())
                .isEqualTo(404);
    }

    private void propose() {
        assertThat(SERVICE.post(PROFILES, profile(), ANNA).statusCode()).isEqualTo(201);
        assertThat(SERVICE.post(PROFILES + "/" + version + ":back-test", "", ANNA)
                        .statusCode())
                .isEqualTo(200);
        SERVICE.jdbc()
                .sql("update back_test set declarations = 1 where version = ?")
                .param(version)
                .update();
    }

    private HttpResponse<String> activate(String token) {
        return SERVICE.post(PROFILES + "/" + version + ":activate", "", token);
    }

    private static HttpResponse<String> alone(String token, String reason, Instant until) {
        return SERVICE.post(
                PROFILES + ":revert", "{\"reason\":\"%s\",\"until\":\"%s\"}".formatted(reason, until), token);
    }

    private static HttpResponse<String> review(String token, String id, boolean upheld) {
        return SERVICE.post(
                CHANGES + "/" + id + "/review", "{\"upheld\":%s,\"reason\":\"looked at\"}".formatted(upheld), token);
    }

    private static Health health() {
        return SERVICE.context().getBean("reviewsDue", HealthIndicator.class).health();
    }

    private static Iterable<String> states() {
        return StreamSupport.stream(
                        SERVICE.read(SERVICE.get(CHANGES + "?limit=4", AUDITOR)).spliterator(), false)
                .map(change -> change.get("state").asString())
                .toList();
    }

    private static String inForce() {
        return SERVICE.bean(Profiles.class).inForce(SERVICE.clock().instant()).version();
    }

    private static String model() {
        return SERVICE.get("/v1/risk/models", ANNA).body();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(SERVICE.read(answer).get("code").asString()).isEqualTo(code);
    }

    private String profile() {
        return """
            {"version":"%s","validFrom":"2026-01-01T00:00:00Z","seed":"12345678","randomShare":0,"aeoCredit":0,
             "thresholds":{"blue":20,"yellow":40,"red":65},
             "rules":[{"code":"NOTHING","text":"No goods","points":1,"legalBase":"None, a test",
               "when":{"netMass":{"from":999999}}}]}
            """.formatted(version);
    }
}

package org.fairway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.registry.RunningService.ANNA;
import static org.fairway.registry.RunningService.BERT;
import static org.fairway.registry.RunningService.SERVICE;
import static org.fairway.registry.RunningService.newTin;
import static org.fairway.registry.RunningService.operator;
import static org.fairway.registry.RunningService.trader;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentRecorded;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.contracts.registry.RegistryEvent.SnapshotTaken;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RegisterTest {

    @Test
    void anOperatorAsksAndARegistrarDecides() throws Exception {
        String tin = newTin();

        JsonNode asked = ok(put("/v1/operators/" + tin, trader(tin), operator("Acme")));
        assertThat(asked.get("status").asString()).isEqualTo("PROPOSED");
        assertThat(ok(SERVICE.get("/v1/operators?limit=500", ANNA)).get("operators"))
                .anySatisfy(each -> assertThat(each.get("tin").asString()).isEqualTo(tin));
        JsonNode decided = ok(
                put("/v1/operators/" + tin + "/status", ANNA, "{\"status\":\"ACTIVE\",\"reason\":\"Papers checked\"}"));

        assertThat(decided.get("status").asString()).isEqualTo("ACTIVE");
        assertThat(published("operator/" + tin, OperatorRecorded.class, 2))
                .extracting(OperatorRecorded::status)
                .containsExactly(OperatorStatus.PROPOSED, OperatorStatus.ACTIVE);
    }

    @Test
    void whatWasRefusedIsNotAskedForByTheSameRequestAgain() throws Exception {
        String tin = newTin();
        ok(put("/v1/operators/" + tin, trader(tin), operator("Acme")));
        ok(put("/v1/operators/" + tin + "/status", ANNA, change("REFUSED", null)));

        JsonNode again = ok(put("/v1/operators/" + tin, trader(tin), operator("Acme")));
        JsonNode corrected = ok(put("/v1/operators/" + tin, trader(tin), operator("Acme Imports")));

        assertThat(again.get("status").asString()).isEqualTo("REFUSED");
        assertThat(again.get("reason").asString()).isEqualTo("By decision 1");
        assertThat(corrected.get("status").asString()).isEqualTo("PROPOSED");
    }

    @Test
    void whoIsRegisteredChangesOnlyHowItIsReached() throws Exception {
        String tin = registered();

        assertProblem(put("/v1/operators/" + tin, trader(tin), operator("Another name")), 409, "operator-registered");
        JsonNode reached = ok(put(
                "/v1/operators/" + tin,
                trader(tin),
                operator("Acme").replace("}", ",\"contact\":\"+44 20 7946 0000\"}")));

        assertThat(reached.get("contact").asString()).isEqualTo("+44 20 7946 0000");
        assertThat(ok(SERVICE.get("/v1/operators/" + tin, trader(tin)))).isEqualTo(reached);
        assertThat(published("operator/" + tin, OperatorRecorded.class, 2)
                        .getLast()
                        .toString())
                .doesNotContain("7946");
    }

    @Test
    void aStatusFollowsItsTable() throws Exception {
        String tin = registered();
        String heir = registered();
        String path = "/v1/operators/" + tin + "/status";

        ok(put(path, ANNA, change("SUSPENDED", null)));
        ok(put(path, ANNA, change("ACTIVE", null)));
        assertProblem(put(path, ANNA, change("PROPOSED", null)), 409, "operator-status");
        assertProblem(put(path, ANNA, change("SUSPENDED", heir)), 409, "operator-succession");
        assertProblem(put(path, ANNA, change("CEASED", tin)), 409, "operator-succession");
        ok(put(path, ANNA, change("CEASED", heir)));
        ok(put(path, ANNA, change("CEASED", heir)));
        assertProblem(put(path, ANNA, change("ACTIVE", null)), 409, "operator-status");

        assertThat(published("operator/" + tin, OperatorRecorded.class, 4)
                        .getLast()
                        .succeededBy())
                .isEqualTo(heir);
    }

    @Test
    void nobodySeesOrChangesAnother() throws Exception {
        String tin = registered();
        String stranger = trader(newTin());

        assertProblem(SERVICE.get("/v1/operators/" + tin, stranger), 404, "not-found");
        assertProblem(SERVICE.get("/v1/operators/" + newTin(), stranger), 404, "not-found");
        assertProblem(put("/v1/operators/" + tin, stranger, operator("Mine")), 403, "forbidden");
        assertProblem(put("/v1/operators/" + tin + "/status", stranger, change("CEASED", null)), 403, "forbidden");
        assertProblem(SERVICE.get("/v1/operators", stranger), 403, "forbidden");
    }

    @Test
    void everyFaultOfAMessageIsNamed() throws Exception {
        HttpResponse<String> refused = put(
                "/v1/operators/xf-1",
                ANNA,
                "{\"name\":\" \",\"validFrom\":\"2026-02-01\",\"validUntil\":\"2026-01-01\"}");

        assertProblem(refused, 422, "invalid-request");
        assertThat(SERVICE.read(refused)
                        .get("errors")
                        .valueStream()
                        .map(each -> each.get("code").asString() + " "
                                + each.get("pointer").asString()))
                .containsExactly("tin-form ", "text-unfit /name", "roles-missing /roles", "dates-reversed /validUntil");
    }

    @Test
    void aFileOfTwoHundredThousandOperatorsIsTakenOverAndSentAgainChangesNothing() throws Exception {
        int many = Integer.getInteger("fairway.registry.operators", 20_000);
        String file = IntStream.range(0, many).mapToObj("""
            {"tin":"XX%010d","name":"An importer","roles":["IMPORTER"],"validFrom":"2020-01-01"}\
            """::formatted).collect(Collectors.joining("\n"));

        long begun = System.nanoTime();
        assertThat(ok(synchronise(file.lines().findFirst().orElseThrow()))).isNotNull();
        JsonNode first = ok(synchronise(file + "\n{\"tin\":\"?\"}\nnonsense\n"));
        System.out.printf("%,d operators taken over in %.1f s%n", many, (System.nanoTime() - begun) / 1e9);
        JsonNode again = ok(synchronise(file));

        assertThat(first.get("changed").asInt()).isEqualTo(many - 1);
        assertThat(first.get("refused").asInt()).isEqualTo(2);
        assertThat(first.get("faults")
                        .valueStream()
                        .map(each -> each.get("line").asInt()))
                .containsExactly(many + 1, many + 2);
        assertThat(first.at("/faults/0/violations")).hasSizeGreaterThan(2);
        assertThat(again.get("changed").asInt()).isZero();
        assertThat(again.get("unchanged").asInt()).isEqualTo(many);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(SERVICE.heard().stream()
                                .filter(event -> event.subject().startsWith("operator/XX"))
                                .count())
                        .isEqualTo(many));
        assertThat(SERVICE.heard().stream()
                        .filter(SnapshotTaken.class::isInstance)
                        .map(SnapshotTaken.class::cast)
                        .toList())
                .last()
                .satisfies(taken -> assertThat(taken.operators()).isGreaterThanOrEqualTo(many));
    }

    @Test
    void oneSideProposesTheOtherConfirmsAndEitherRevokes() throws Exception {
        String principal = registered();
        String broker = registered();

        HttpResponse<String> proposed = post("/v1/empowerments", trader(broker), empowerment(principal, broker));
        assertThat(proposed.statusCode()).isEqualTo(201);
        String id = SERVICE.read(proposed).get("empowermentId").asString();
        assertThat(post("/v1/empowerments", trader(broker), empowerment(principal, broker))
                        .statusCode())
                .as("the same again")
                .isEqualTo(200);
        assertProblem(
                post("/v1/empowerments/" + id + "/confirmation", trader(broker), ""), 409, "empowerment-own-proposal");
        assertProblem(post("/v1/empowerments/" + id + "/confirmation", trader(newTin()), ""), 404, "not-found");
        assertProblem(SERVICE.get("/v1/empowerments/" + id, trader(newTin())), 404, "not-found");
        ok(post("/v1/empowerments/" + id + "/confirmation", trader(principal), ""));
        ok(post("/v1/empowerments/" + id + "/confirmation", trader(principal), ""));
        assertThat(ok(SERVICE.get("/v1/empowerments", trader(principal)))
                        .at("/empowerments/0/status")
                        .asString())
                .isEqualTo("CONFIRMED");
        ok(post("/v1/empowerments/" + id + "/revocation", trader(broker), "{\"reason\":\"Contract ended\"}"));
        assertProblem(post("/v1/empowerments/" + id + "/confirmation", trader(principal), ""), 409, "empowerment-over");

        assertThat(published("empowerment/" + id, EmpowermentRecorded.class, 3))
                .extracting(EmpowermentRecorded::status)
                .containsExactly(EmpowermentStatus.PROPOSED, EmpowermentStatus.CONFIRMED, EmpowermentStatus.REVOKED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noEmpowermentIsConfirmedWhileOneSideIsSuspended(boolean principalIs) throws Exception {
        String principal = registered();
        String broker = registered();
        String path = "/v1/empowerments/"
                + SERVICE.read(post("/v1/empowerments", trader(broker), empowerment(principal, broker)))
                        .get("empowermentId")
                        .asString();
        String status = "/v1/operators/" + (principalIs ? principal : broker) + "/status";
        ok(put(status, ANNA, change("SUSPENDED", null)));

        assertProblem(post(path + "/confirmation", trader(principal), ""), 409, "operator-status");

        assertThat(ok(SERVICE.get(path, ANNA)).get("status").asString()).isEqualTo("PROPOSED");
        ok(put(status, ANNA, change("ACTIVE", null)));
        ok(post(path + "/confirmation", trader(principal), ""));
    }

    @Test
    void theOtherSideMayRefuse() throws Exception {
        String principal = registered();
        String broker = registered();
        String id = SERVICE.read(post("/v1/empowerments", trader(principal), empowerment(principal, broker)))
                .get("empowermentId")
                .asString();

        JsonNode refused =
                ok(post("/v1/empowerments/" + id + "/refusal", trader(broker), "{\"reason\":\"Not a client\"}"));

        assertThat(refused.get("status").asString()).isEqualTo("REFUSED");
        assertThat(ok(SERVICE.get("/v1/empowerments/" + id, ANNA)).get("reason").asString())
                .isEqualTo("Not a client");
        assertProblem(post("/v1/empowerments/" + id + "/confirmation", trader(broker), ""), 409, "empowerment-over");
    }

    @Test
    void anOfficerWhoseTokenNamesAnOperatorIsNeitherSide() throws Exception {
        String principal = registered();
        String broker = registered();
        String id = SERVICE.read(post("/v1/empowerments", trader(principal), empowerment(principal, broker)))
                .get("empowermentId")
                .asString();
        for (String role : List.of("registrar", "customs-officer", "auditor")) {
            String officer = TestTokens.token("officer", newTin(), null, role);

            assertProblem(post("/v1/empowerments/" + id + "/confirmation", officer, ""), 404, "not-found");
            assertProblem(
                    post("/v1/empowerments/" + id + "/refusal", officer, "{\"reason\":\"No\"}"), 404, "not-found");
        }
    }

    @Test
    void aFileThatSaysNothingOfAStatusLeavesItAndWhatIsTheOperatorsOwn() throws Exception {
        String tin = registered();
        String line = "{\"tin\":\"" + tin + "\"," + operator("Acme").substring(1);
        ok(put(
                "/v1/operators/" + tin,
                trader(tin),
                operator("Acme").replace("}", ",\"contact\":\"+44 20 7946 0000\"}")));
        ok(put("/v1/operators/" + tin + "/status", ANNA, change("SUSPENDED", null)));

        assertThat(ok(synchronise(line)).get("changed").asInt()).isZero();
        ok(synchronise(line.replace("Acme", "Acme Imports")));

        JsonNode after = ok(SERVICE.get("/v1/operators/" + tin, ANNA));
        assertThat(after.get("status").asString()).isEqualTo("SUSPENDED");
        assertThat(after.get("reason").asString()).isEqualTo("By decision 1");
        assertThat(after.get("name").asString()).isEqualTo("Acme Imports");
        assertThat(after.get("contact").asString()).isEqualTo("+44 20 7946 0000");
    }

    @Test
    void bothSidesAtOnceProposeOneEmpowerment() throws Exception {
        String principal = registered();
        String broker = registered();
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = both.submit(() -> post("/v1/empowerments", trader(principal), empowerment(principal, broker)));
            var other = both.submit(() -> post("/v1/empowerments", trader(broker), empowerment(principal, broker)));

            assertThat(SERVICE.read(one.get()).get("empowermentId"))
                    .isEqualTo(SERVICE.read(other.get()).get("empowermentId"));
        }
    }

    @Test
    void aDeniedGrantMayBeProposedAgainAndIsNoRowOfItsHolder() throws Exception {
        String holder = registered();
        String path = "/v1/authorisations/A-" + holder;
        String grant = """
            {"type":"AEOC","holder":"%s","validFrom":"2026-01-01","reason":"Audit passed"}""".formatted(holder);
        ok(put(path, ANNA, grant));
        ok(decide(path, 1, BERT, false));
        ok(decide(path, 1, BERT, false));
        assertThat(ok(SERVICE.get("/v1/authorisations?limit=1", trader(holder))).get("authorisations"))
                .isEmpty();

        assertThat(ok(put(path, ANNA, grant)).at("/pending/number").asInt()).isEqualTo(2);
        ok(decide(path, 2, BERT, true));

        assertThat(ok(SERVICE.get("/v1/authorisations?limit=1", trader(holder))).get("authorisations"))
                .hasSize(1);
    }

    @Test
    void nothingIsDoneForWhomNoAnswerCanBeGiven() throws Exception {
        String tin = newTin();

        assertThat(SERVICE.send(
                                "PUT",
                                "/v1/operators/" + tin,
                                ANNA,
                                "application/json",
                                operator("Acme"),
                                "Accept",
                                "image/png")
                        .statusCode())
                .isEqualTo(406);
        assertProblem(SERVICE.get("/v1/operators/" + tin, ANNA), 404, "not-found");
    }

    @Test
    void anEmpowermentIsBetweenTwoRegisteredOperatorsOneOfWhomAsks() throws Exception {
        String principal = registered();
        String broker = registered();

        HttpResponse<String> refused = post("/v1/empowerments", trader(newTin()), """
            {"principal":"%s","representative":"%s","kinds":["SIDEWAYS"],"procedures":[],"validFrom":"2026-01-01"}\
            """.formatted(principal, newTin()));

        assertProblem(refused, 422, "invalid-request");
        assertThat(SERVICE.read(refused)
                        .get("errors")
                        .valueStream()
                        .map(each -> each.get("code").asString()))
                .containsExactlyInAnyOrder(
                        "empowerment-empty", "scope-form", "scope-size", "empowerment-not-yours", "operator-unknown");
        assertProblem(post("/v1/empowerments", trader(broker), empowerment(broker, broker)), 422, "invalid-request");
    }

    @Test
    void noAuthorisationIsGrantedOrReinstatedWhileItsHolderIsSuspended() throws Exception {
        String holder = registered();
        String path = "/v1/authorisations/XFAEOF-" + holder;
        ok(put(path, ANNA, """
            {"type":"AEOF","holder":"%s","validFrom":"2026-01-01","reason":"Audit passed"}\
            """.formatted(holder)));
        ok(put("/v1/operators/" + holder + "/status", ANNA, change("SUSPENDED", null)));
        assertProblem(decide(path, 1, BERT, true), 409, "operator-status");
        ok(put("/v1/operators/" + holder + "/status", ANNA, change("ACTIVE", null)));
        ok(decide(path, 1, BERT, true));

        ok(post(path + "/acts", BERT, "{\"kind\":\"SUSPEND\",\"reason\":\"Under investigation\"}"));
        ok(decide(path, 2, ANNA, true));
        ok(put("/v1/operators/" + holder + "/status", ANNA, change("SUSPENDED", null)));
        ok(post(path + "/acts", BERT, "{\"kind\":\"REINSTATE\",\"reason\":\"Cleared\"}"));
        assertProblem(decide(path, 3, ANNA, true), 409, "operator-status");
        ok(decide(path, 3, ANNA, false));
    }

    @Test
    void anAuthorisationTakesTwoPersons() throws Exception {
        String holder = registered();
        String path = "/v1/authorisations/XFAEOC-" + holder;
        String grant = """
            {"type":"AEOC","holder":"%s","validFrom":"2026-01-01","reason":"Audit passed"}\
            """.formatted(holder);

        ok(put(path, ANNA, grant));
        ok(put(path, ANNA, grant));
        assertProblem(put(path, ANNA, grant.replace("AEOC", "AEOS")), 409, "authorisation-number-used");
        assertProblem(SERVICE.get(path, trader(holder)), 404, "not-found");
        assertThat(ok(SERVICE.get("/v1/authorisations?limit=500", BERT)).get("authorisations"))
                .anySatisfy(each -> assertThat(each.get("holder").asString()).isEqualTo(holder));
        assertProblem(decide(path, 1, ANNA, true), 409, "second-person");
        ok(decide(path, 1, BERT, true));
        assertThat(ok(SERVICE.get(path, trader(holder))).has("acts"))
                .as("officers' names")
                .isFalse();
        ok(post(path + "/acts", BERT, "{\"kind\":\"SUSPEND\",\"reason\":\"Under investigation\"}"));
        assertProblem(
                post(path + "/acts", ANNA, "{\"kind\":\"REVOKE\",\"reason\":\"Now\"}"),
                409,
                "authorisation-act-pending");
        ok(decide(path, 2, ANNA, true));
        assertProblem(
                post(path + "/acts", ANNA, "{\"kind\":\"SUSPEND\",\"reason\":\"Again\"}"), 409, "authorisation-status");
        ok(post(path + "/acts", ANNA, "{\"kind\":\"REVOKE\",\"reason\":\"Fraud\"}"));
        ok(decide(path, 3, ANNA, false));
        ok(post(path + "/acts", ANNA, "{\"kind\":\"REVOKE\",\"reason\":\"Fraud, found by the court\"}"));
        ok(decide(path, 4, BERT, true));

        assertThat(published("authorisation/XFAEOC-" + holder, AuthorisationRecorded.class, 6).stream()
                        .map(AuthorisationRecorded::status)
                        .distinct())
                .containsExactly(
                        AuthorisationStatus.GRANTED, AuthorisationStatus.SUSPENDED, AuthorisationStatus.REVOKED);
    }

    private static String registered() throws Exception {
        String tin = newTin();
        ok(put("/v1/operators/" + tin, ANNA, operator("Acme")));
        return tin;
    }

    private static String empowerment(String principal, String representative) {
        return """
            {"principal":"%s","representative":"%s","direct":true,"kinds":["IMPORT"],"validFrom":"2026-01-01"}\
            """.formatted(principal, representative);
    }

    private static String change(String status, String successor) {
        return "{\"status\":\"" + status + "\",\"reason\":\"By decision 1\""
                + (successor == null ? "" : ",\"succeededBy\":\"" + successor + "\"") + "}";
    }

    private static HttpResponse<String> decide(String path, int act, String token, boolean approve) throws Exception {
        return post(path + "/acts/" + act + "/decision", token, "{\"approve\":" + approve + "}");
    }

    private static HttpResponse<String> put(String path, String token, String body) throws Exception {
        return SERVICE.send("PUT", path, token, "application/json", body);
    }

    private static HttpResponse<String> post(String path, String token, String body) throws Exception {
        return SERVICE.send("POST", path, token, "application/json", body);
    }

    private static HttpResponse<String> synchronise(String file) throws Exception {
        return SERVICE.send("POST", "/v1/operators:synchronise", ANNA, "application/x-ndjson", file);
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return SERVICE.read(answer);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(SERVICE.read(answer).get("code").asString()).isEqualTo(code);
    }

    private static <T extends RegistryEvent> List<T> published(String subject, Class<T> type, int atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events(subject, type)).hasSizeGreaterThanOrEqualTo(atLeast));
        return events(subject, type).toList();
    }

    private static <T> Stream<T> events(String subject, Class<T> type) {
        return SERVICE.heard(subject).stream().filter(type::isInstance).map(type::cast);
    }
}

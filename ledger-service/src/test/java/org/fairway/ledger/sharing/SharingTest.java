package org.fairway.ledger.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.contracts.registry.RegistryEvent.OperatorRole;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.contracts.risk.Lane;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.testing.TestTokens;
import org.fairway.ledger.LedgerService;
import org.fairway.verifier.Issuer;
import org.fairway.verifier.Presentation;
import org.fairway.verifier.Receipt;
import org.fairway.verifier.StatusList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shared, over HTTP, and who may read and write it. */
class SharingTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String CUSTOMS = TestTokens.token("customs-1", null, "CUSTOMS", "customs-officer");
    private static final String PLANT = TestTokens.token("plant-1", null, "PLANT", "agency-officer");
    private static final String FOOD = TestTokens.token("food-1", null, "FOOD", "agency-officer");
    private static final String AUDITOR = TestTokens.token("auditor-1", null, null, "auditor");
    private static final String PARTNER = TestTokens.token("partner-1", null, null, "partner");
    private static final String TRADER = TestTokens.token("trader-1", "XF0000000017", null, "trader");
    private static final String OTHER_TRADER = TestTokens.token("trader-2", "XF0000000025", null, "trader");

    @TempDir
    static Path folder;

    static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = LedgerService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties("ledger-sharing-service"))
                .run(
                        "--server.port=0",
                        "--fairway.security.issuer=" + TestTokens.ISSUER,
                        "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                        "--fairway.ledger.key-file=" + folder.resolve("key"),
                        "--fairway.ledger.sharing.credential-key-file=" + folder.resolve("credential-key"),
                        "--fairway.ledger.sharing.commercial[0].organisation=PLANT-AGENCY",
                        "--fairway.ledger.sharing.commercial[0].grants=agency:PLANT,role:customs-officer",
                        "--fairway.kafka.topics-written=declaration.lifecycle.v1,"
                                + "risk.assessment.v1,single-window.permit.v1,border-agency.decision.v1,"
                                + "ledger.receipt.v1,registry.operator.v1");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void tellsHowADeclarationStandsWithEveryAgency() throws Exception {
        String declaration = Uuids.v7().toString();
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        say(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitEvent.PermitRequested(
                        declaration,
                        1,
                        "r",
                        "m",
                        "PLANT",
                        List.of(1, 2),
                        Map.of(),
                        false,
                        "rule",
                        "law",
                        "matrix",
                        now.plusSeconds(3600),
                        now));
        answer(declaration, 2, PermitStatus.HOLD, now.plusSeconds(1));
        answer(declaration, 1, PermitStatus.MAY_PROCEED, now.plusSeconds(2));
        say(
                Topics.DECLARATION_LIFECYCLE,
                new DeclarationEvent.Released(
                        declaration, 1, "26XF0000000000042Z", Lane.GREEN, now, now.plusSeconds(10)));
        String path = "/v1/shared/statuses/" + declaration;

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(read(get(path, PARTNER))
                                .valueStream()
                                .map(each -> each.get("agency").asString() + " "
                                        + each.get("status").asString() + " "
                                        + each.get("since").asString()))
                        .as("an item on hold is not hidden by another that may proceed")
                        .containsExactly("CUSTOMS RELEASED 2026-11-24T10:00:10Z", "PLANT HOLD 2026-11-24T10:00:01Z"));
        answer(declaration, 2, PermitStatus.NOT_REQUIRED, now.plusSeconds(3));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(read(get(path, PARTNER))
                                .valueStream()
                                .map(each -> each.get("agency").asString() + " "
                                        + each.get("status").asString()))
                        .contains("PLANT MAY_PROCEED"));
        assertThat(get(path, PLANT).body()).contains("MAY_PROCEED");
        assertThat(get(path, TestTokens.token("medic", null, "MEDIC", "agency-officer"))
                        .body())
                .as("an agency that is not asked learns as much as of no declaration")
                .isEqualTo("[]");
        assertThat(get(path, TRADER).statusCode()).isEqualTo(403);
        assertThat(get(path, null).statusCode()).isEqualTo(401);
        assertThat(get("/v1/shared/statuses/" + Uuids.v7(), CUSTOMS).body()).isEqualTo("[]");
    }

    private static void answer(String declaration, int item, PermitStatus status, Instant at) throws Exception {
        say(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitEvent.PermitStatusChanged(declaration, 1, "PLANT", item, status, "why", at, null, at));
    }

    /** That its body cannot be read must not park what the declaration says later. */
    @Test
    @SuppressWarnings("unchecked")
    void passesOverWhatALaterReleaseSays() throws Exception {
        String declaration = Uuids.v7().toString();
        EventEnvelope later = new EventEnvelope(
                Uuids.v7(),
                "customs.declaration.celebrated.v1",
                "/fairway/declaration-service",
                declaration,
                Instant.parse("2026-11-24T10:00:00Z"),
                1,
                "",
                "{}".getBytes(StandardCharsets.UTF_8));
        service.getBean(KafkaTemplate.class)
                .send(CloudEventHeaders.toRecord(Topics.DECLARATION_LIFECYCLE, later, null))
                .get();
        say(
                Topics.DECLARATION_LIFECYCLE,
                new DeclarationEvent.Released(
                        declaration,
                        1,
                        "26XF0000000000042Z",
                        Lane.GREEN,
                        Instant.parse("2026-11-24T10:00:00Z"),
                        Instant.parse("2026-11-24T10:00:00Z")));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(get("/v1/shared/statuses/" + declaration, CUSTOMS)
                                .body())
                        .contains("RELEASED"));
    }

    @Test
    void writesACertificateOffAndSaysWhatIsLeft() throws Exception {
        String path = "/v1/shared/certificates/CUSTOMS/PLANT/" + Uuids.v7();
        assertThat(put(path, PLANT, "{\"quantity\":100.50,\"unit\":\"KGM\"}").statusCode())
                .isEqualTo(200);
        assertThat(put(path + "/reservations/d-1", CUSTOMS, "{\"quantity\":60}").statusCode())
                .isEqualTo(200);
        assertThat(put(path + "/reservations/d-1", CUSTOMS, "{\"quantity\":60}").statusCode())
                .as("sent again")
                .isEqualTo(200);
        HttpResponse<String> tooMuch = put(path + "/reservations/d-2", CUSTOMS, "{\"quantity\":40.500001}");
        assertThat(tooMuch.statusCode()).isEqualTo(409);
        assertThat(read(tooMuch).get("code").asString()).isEqualTo("shared-ledger-refused");
        assertThat(put(path + "/reservations/d-1/uses/release", CUSTOMS, "{\"quantity\":50}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", path + "/reservations/d-1", CUSTOMS, "").statusCode())
                .isEqualTo(200);

        List<JsonNode> history =
                read(get(path + "/history", PARTNER)).valueStream().toList();
        assertThat(history.stream()
                        .map(change -> change.get("state").get("available").asString()))
                .containsExactly("100.5", "40.5", "40.5", "50.5");
        String receipt = get(
                        "/v1/ledger/receipts/" + history.get(1).get("eventId").asString(), CUSTOMS)
                .body();
        assertThat(Receipt.parse(receipt).isAbout(history.get(1).get("state").toString()))
                .isTrue();
        assertThat(read(get(
                                path + "/history?limit=1&after="
                                        + history.get(1).get("eventId").asString(),
                                PARTNER))
                        .valueStream()
                        .map(change -> change.get("eventId")))
                .containsExactly(history.get(2).get("eventId"));
        assertThat(get(path + "/history?limit=0", PARTNER).statusCode()).isEqualTo(400);
        assertThat(get(path + "/history?after=" + Uuids.v7(), PARTNER).statusCode())
                .as("no change of it")
                .isEqualTo(422);
        assertThat(get(path + "x/history", PARTNER).statusCode()).isEqualTo(404);
        assertThat(read(get(path + "/requests?limit=4", AUDITOR))
                        .valueStream()
                        .map(each -> each.get("officer").asString() + ": "
                                + each.get("act").asString()))
                .as("granted or not")
                .containsExactly(
                        "customs-1: give back what is left of d-1",
                        "customs-1: write off 50 of d-1 for release",
                        "customs-1: reserve 40.500001 as d-2",
                        "customs-1: reserve 60 as d-1");
        assertThat(get(path + "/requests", PARTNER).statusCode()).isEqualTo(403);
        assertThat(get(path + "/requests", PLANT).statusCode()).isEqualTo(403);
        assertThat(get(path + "/history", TRADER).statusCode()).isEqualTo(403);
        JsonNode left = read(get(path, PARTNER));
        assertThat(left.get("available").decimalValue()).isEqualByComparingTo("50.5");
        assertThat(left.get("writtenOff").decimalValue()).isEqualByComparingTo("50");
        assertThat(left.get("issued")).isNull();
        assertThat(put(path, FOOD, "{\"quantity\":1,\"unit\":\"KGM\"}").statusCode())
                .as("another agency's")
                .isEqualTo(403);
        assertThat(put(path + "/reservations/d-3", FOOD, "{\"quantity\":1}").statusCode())
                .isEqualTo(403);
        assertThat(put(path + "/reservations/d-3", PARTNER, "{\"quantity\":1}").statusCode())
                .isEqualTo(403);
        assertThat(put(path.replace("/CUSTOMS/", "/ElsewhereMSP/"), PLANT, "{\"quantity\":1,\"unit\":\"KGM\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/v1/shared/certificates/CUSTOMS/PLANT/none", PARTNER).statusCode())
                .isEqualTo(404);
        assertThat(get(path, TRADER).statusCode()).isEqualTo(403);
    }

    @Test
    void namesAllThatIsWrongAtOnce() throws Exception {
        HttpResponse<String> certificate = put(
                "/v1/shared/certificates/CUSTOMS/PLANT/c",
                PLANT,
                "{\"quantity\":0.0000001,\"unit\":\"a b\",\"drawers\":[\"ok\",\"\"]}");
        assertThat(certificate.statusCode()).isEqualTo(422);
        assertThat(pointers(certificate)).containsExactly("/quantity", "/unit", "/drawers/1");
        assertThat(get("/v1/shared/credentials?holder=%00", CUSTOMS).statusCode())
                .isBetween(400, 422);
        assertThat(pointers(get("/v1/shared/credentials/CUSTOMS/AEO%209", CUSTOMS)))
                .containsExactly("");
        assertThat(put("/v1/shared/commercial/PLANT-AGENCY/d", PLANT, "[1]").statusCode())
                .isEqualTo(422);
        assertThat(put("/v1/shared/commercial/PLANT-AGENCY/d", PLANT, "{\"a\":}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void followsTheRegisterAndTakesNoOrdersOfOfficers() throws Exception {
        String number = "AEO-" + Uuids.v7();
        String path = "/v1/shared/credentials/CUSTOMS/" + number;
        register(number, 1, AuthorisationStatus.GRANTED);
        awaitStatus(path, "VALID");
        for (String order : List.of(path, path + "/status")) {
            assertThat(put(order, CUSTOMS, "{\"status\":\"REVOKED\"}").statusCode())
                    .isIn(404, 405);
        }
        register(number, 2, AuthorisationStatus.SUSPENDED);
        awaitStatus(path, "SUSPENDED");
        assertThat(read(get(path, PARTNER)).get("status").asString()).isEqualTo("SUSPENDED");
        register(number, 3, AuthorisationStatus.REVOKED);
        awaitStatus(path, "REVOKED");

        JsonNode shared = read(get(path, TRADER));
        assertThat(shared.get("holder").asString()).as("the holder's own").isEqualTo("XF0000000017");
        assertThat(shared.get("type").asString()).isEqualTo("AEOF");
        assertThat(shared.get("country").asString()).isEqualTo("XF");
        assertThat(shared.get("validFrom").asString()).isEqualTo("2026-01-01");
        assertThat(shared.get("validUntil").asString()).as("no end is known").isEqualTo("2999-12-31");
        assertThat(read(get("/v1/shared/credentials?holder=XF0000000017", TRADER))
                        .valueStream()
                        .map(each -> each.get("number").asString()))
                .contains(number);
        assertThat(read(get(path + "/history", TRADER))
                        .valueStream()
                        .map(change -> change.get("state").get("status").asString()))
                .containsExactly("VALID", "SUSPENDED", "REVOKED");
        assertThat(get(path + "/history", OTHER_TRADER).statusCode()).isEqualTo(403);
        assertThat(read(get(path + "/requests?limit=2", CUSTOMS))
                        .valueStream()
                        .map(each -> each.get("officer").asString() + ": "
                                + each.get("act").asString()))
                .containsExactly(
                        "registry-service: make it REVOKED, as version 3 of the authorisation",
                        "registry-service: make it SUSPENDED, as version 2 of the authorisation");
        assertThat(get(path + "/requests", TRADER).statusCode()).isEqualTo(403);
        assertThat(get(path, OTHER_TRADER).statusCode()).isEqualTo(403);
        assertThat(get("/v1/shared/credentials/CUSTOMS/none", OTHER_TRADER).statusCode())
                .as("whether it exists is not shown")
                .isEqualTo(403);
        assertThat(get("/v1/shared/credentials?holder=XF0000000017", OTHER_TRADER)
                        .statusCode())
                .isEqualTo(403);
    }

    private static void register(String number, int version, AuthorisationStatus status) throws Exception {
        say(
                Topics.REGISTRY_OPERATOR,
                new AuthorisationRecorded(
                        number,
                        version,
                        "AEOF",
                        "XF0000000017",
                        "XF",
                        status,
                        LocalDate.of(2026, 1, 1),
                        null,
                        null,
                        Instant.parse("2026-11-24T10:00:00Z")));
    }

    private static void name(int version, String name) throws Exception {
        say(
                Topics.REGISTRY_OPERATOR,
                new OperatorRecorded(
                        "XF0000000017",
                        version,
                        name,
                        List.of(OperatorRole.IMPORTER),
                        OperatorStatus.ACTIVE,
                        LocalDate.of(2026, 1, 1),
                        null,
                        null,
                        Instant.parse("2026-11-24T10:00:00Z")));
    }

    private static void awaitStatus(String path, String status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(get(path, PARTNER).body()).contains("\"status\":\"" + status + "\""));
    }

    @Test
    void givesTheHolderACredentialThatAStrangerChecks() throws Exception {
        String number = "AEO-" + Uuids.v7();
        String path = "/v1/shared/credentials/CUSTOMS/" + number;
        // Other tests name this operator on the same broker.
        name(1001, "Acme Imports");
        register(number, 1, AuthorisationStatus.GRANTED);
        awaitStatus(path, "VALID");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                published(get(path + "/verifiable", TRADER).body())
                                        .claims())
                        .containsEntry("name", "Acme Imports"));
        HttpResponse<String> verifiable = get(path + "/verifiable", TRADER);
        assertThat(verifiable.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/vc+sd-jwt"));
        assertThat(get(path + "/verifiable", OTHER_TRADER).statusCode()).isEqualTo(404);
        assertThat(get(path + "/verifiable", PARTNER).statusCode()).isEqualTo(404);
        assertThat(send("POST", path + "/verifiable", TRADER, "{\"kty\":\"EC\"}")
                        .statusCode())
                .isEqualTo(422);
        String key = new ECKeyGenerator(Curve.P_256)
                .generate()
                .toPublicJWK()
                .toJSONString()
                .replace("{", "{\"x5u\":\"https://elsewhere.example\",");
        String bound = send("POST", path + "/verifiable", TRADER, key).body();
        assertThat(new String(Base64.getUrlDecoder().decode(bound.split("[.]")[1]), StandardCharsets.UTF_8))
                .as("nothing else that the holder wrote")
                .contains("\"cnf\":{\"jwk\":{")
                .doesNotContain("elsewhere");

        name(1002, "Acme Trading");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                published(get(path + "/verifiable", TRADER).body())
                                        .claims())
                        .as("after a change of name")
                        .containsEntry("name", "Acme Trading"));

        assertThat(published(verifiable.body()).faults()).isEmpty();
        assertThat(published(verifiable.body()).claims())
                .containsEntry("name", "Acme Imports")
                .containsEntry("tin", "XF0000000017");
        register(number, 2, AuthorisationStatus.SUSPENDED);
        awaitStatus(path, "SUSPENDED");
        assertThat(published(verifiable.body()).faults()).containsExactly("the credential is suspended");
        register(number, 3, AuthorisationStatus.REVOKED);
        awaitStatus(path, "REVOKED");
        assertThat(published(verifiable.body()).faults()).containsExactly("the credential is revoked");
        assertThat(get(path + "/verifiable", TRADER).statusCode()).isEqualTo(409);
        assertThat(get("/v1/shared/status-lists/other", null).statusCode()).isEqualTo(404);
    }

    /** By what anybody can fetch. */
    private static Presentation.Outcome published(String credential) throws Exception {
        List<StatusList> lists = List.of(
                StatusList.parse(get("/v1/shared/status-lists/revocation", null).body()),
                StatusList.parse(get("/v1/shared/status-lists/suspension", null).body()));
        return Presentation.parse(credential)
                .check(Issuer.parse(get("/v1/shared/issuer", null).body()), lists, Instant.now(), null);
    }

    @Test
    void opensACollectionToThoseItIsGrantedToAlone() throws Exception {
        String path = "/v1/shared/commercial/PLANT-AGENCY/" + Uuids.v7();
        assertThat(put(path, CUSTOMS, "{ \"price\": 48231.50, \"currency\": \"EUR\" }")
                        .statusCode())
                .isEqualTo(204);

        assertThat(read(get(path, PLANT)).get("fields").asString())
                .isEqualTo("{\"currency\":\"EUR\",\"price\":48231.5}");
        URI uri = URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
        HttpRequest.Builder notUtf8 = HttpRequest.newBuilder(uri)
                .method("PUT", HttpRequest.BodyPublishers.ofByteArray(new byte[] {
                    '{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'
                }));
        assertThat(CLIENT.send(
                                notUtf8.header("Content-Type", "application/json")
                                        .header("Authorization", "Bearer " + PLANT)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(get(path, FOOD).statusCode()).isEqualTo(403);
        assertThat(get(path, PARTNER).statusCode()).isEqualTo(403);
        assertThat(put(path, FOOD, "{}").statusCode()).isEqualTo(403);
        assertThat(get("/v1/shared/commercial/UNKNOWN/d", CUSTOMS).statusCode()).isEqualTo(403);
        JsonNode asked = read(get(path + "/requests", CUSTOMS));
        assertThat(asked)
                .singleElement()
                .satisfies(each -> assertThat(each.get("officer").asString() + ": "
                                + each.get("act").asString())
                        .isEqualTo("customs-1: replace the fields, with 34 bytes"));
        assertThat(read(get(path + "/requests", AUDITOR))).isEqualTo(asked);
        assertThat(get("/v1/shared/commercial/UNKNOWN/d/requests", CUSTOMS).statusCode())
                .isEqualTo(403);
        assertThat(get(path + "/requests", PLANT).statusCode()).isEqualTo(403);
        assertThat(get("/v1/shared/commercial/PLANT-AGENCY/" + Uuids.v7(), PLANT)
                        .statusCode())
                .isEqualTo(404);
    }

    @SuppressWarnings("unchecked")
    private static void say(String topic, ContractEvent event) throws Exception {
        service.getBean(KafkaTemplate.class)
                .send(CloudEventHeaders.toRecord(
                        topic, service.getBean(EventCodec.class).wrap(event, 1), null))
                .get();
    }

    private static List<String> pointers(HttpResponse<String> answer) {
        return read(answer)
                .get("errors")
                .valueStream()
                .map(each -> each.get("pointer").asString())
                .toList();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.body()).isNotEmpty();
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return send("GET", path, token, "");
    }

    private static HttpResponse<String> put(String path, String token, String body) throws Exception {
        return send("PUT", path, token, body);
    }

    private static HttpResponse<String> send(String method, String path, @Nullable String token, String body)
            throws Exception {
        URI uri = URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

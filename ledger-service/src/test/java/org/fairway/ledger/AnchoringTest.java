package org.fairway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.DeclarationFact;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.generating.ValidDeclarations;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.testing.CommittedApi;
import org.fairway.kit.testing.Representations;
import org.fairway.kit.testing.TestTokens;
import org.fairway.verifier.Keys;
import org.fairway.verifier.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AnchoringTest {
    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.shared();
    static final String AUDITOR = TestTokens.token("auditor", null, null, "auditor");

    @TempDir
    static Path folder;

    ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        service = LedgerService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties("ledger-service"))
                .run(
                        "--server.port=0",
                        "--fairway.security.issuer=" + TestTokens.ISSUER,
                        "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                        "--fairway.ledger.key-file=" + folder.resolve("key"),
                        "--fairway.kafka.topics-written=declaration.lifecycle.v1,"
                                + "risk.assessment.v1,single-window.permit.v1,border-agency.decision.v1,"
                                + "registry.operator.v1,document.v1,ledger.receipt.v1");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void keepsItsApiDescriptionInTheTree() throws Exception {
        CommittedApi.agrees("ledger-service", get("/v3/api-docs", AUDITOR).body());
        Representations.areNegotiated(service);
    }

    @Test
    void anchorsEveryKindOfEventAndHandsOutReceiptsThatVerify() throws Exception {
        List<EventEnvelope> said = new ArrayList<>();
        for (var entry : EventCatalogue.all().entrySet()) {
            if (!entry.getKey().startsWith("customs.ledger")) {
                said.add(say(entry.getKey(), entry.getValue(), Uuids.v7().toString()));
            }
        }
        for (EventEnvelope event : said) {
            Receipt receipt = awaitReceipt(event, AUDITOR);
            assertThat(receipt.faults(Keys.parse(key()))).isEmpty();
            assertThat(receipt.isAbout(new String(event.data(), StandardCharsets.UTF_8)))
                    .isTrue();
            assertThat(receipt.leaf().type()).isEqualTo(event.type());
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(service.getBean(JdbcClient.class)
                                .sql("select count(*) from outbox where topic = 'ledger.receipt.v1'")
                                .query(Long.class)
                                .single())
                        .isGreaterThanOrEqualTo(said.stream()
                                .filter(event ->
                                        DeclarationFact.class.isAssignableFrom(EventCatalogue.eventClass(event.type())))
                                .count()));
        assertThat(service.getBean(JdbcClient.class)
                        .sql("select count(*) from outbox where subject ~ '/'")
                        .query(Long.class)
                        .single())
                .as("receipts that no declaration waits for")
                .isZero();
    }

    @Test
    void everyValidDeclarationIsAnchoredAndItsReceiptVerifies() throws Exception {
        List<EventEnvelope> said = new ArrayList<>();
        ValidDeclarations valid = ValidDeclarations.ANY;
        for (GoodsDeclaration goods :
                Stream.concat(valid.from(0, 200), valid.atEveryLimit(1)).toList()) {
            String tin = goods.parties().declarant().tin();
            PreLodged event =
                    new PreLodged(Uuids.v7().toString(), 1, "MRN", tin, goods, List.of(), Map.of(), Instant.now());
            EventEnvelope envelope = service.getBean(EventCodec.class).wrap(event, 1);
            send(Topics.DECLARATION_LIFECYCLE, envelope);
            said.add(envelope);
        }
        PublicKey key = Keys.parse(key());
        for (EventEnvelope event : said) {
            Receipt receipt = awaitReceipt(event, AUDITOR);
            assertThat(receipt.faults(key)).isEmpty();
            assertThat(receipt.isAbout(new String(event.data(), StandardCharsets.UTF_8)))
                    .isTrue();
        }
    }

    @Test
    void keepsReceiptsOverARestart() throws Exception {
        EventEnvelope event = say(
                "customs.declaration.prelodged.v1",
                EventCatalogue.eventClass("customs.declaration.prelodged.v1"),
                Uuids.v7().toString());
        String before = awaitReceipt(event, AUDITOR).text();
        String keyBefore = key();
        stop();
        start();

        assertThat(awaitReceipt(event, AUDITOR).text()).isEqualTo(before);
        assertThat(key()).isEqualTo(keyBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prelodged", "amended", "accepted", "rejected"})
    void handsReceiptsToTheDeclarantAndNoOtherTrader(String first) throws Exception {
        String declaration = Uuids.v7().toString();
        String type = "customs.declaration." + first + ".v1";
        EventEnvelope event = say(type, EventCatalogue.eventClass(type), declaration);
        String tin = JSON.readTree(event.data()).get("declarantTin").asString();
        awaitReceipt(event, AUDITOR);

        assertThat(get("/v1/ledger/receipts/" + event.id(), TestTokens.token("own", tin, null, "trader"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/v1/ledger/receipts/" + event.id(), TestTokens.token("other", "XF9", null, "trader"))
                        .statusCode())
                .isEqualTo(404);
        JsonNode list = JSON.readTree(get(
                        "/v1/ledger/declarations/" + declaration + "/receipts",
                        TestTokens.token("own", tin, null, "trader"))
                .body());
        assertThat(list.get(0).get("eventId").asString()).isEqualTo(event.id().toString());
        assertThat(get(
                                "/v1/ledger/declarations/" + declaration + "/receipts",
                                TestTokens.token("other", "XF9", null, "trader"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(get("/v1/ledger/consistency?from=9&to=1", AUDITOR).statusCode())
                .isEqualTo(400);
        assertThat(get("/v1/ledger/checkpoint", AUDITOR).body()).startsWith("fairway.example/one-party-log\n");
        for (String path : List.of("/v1/ledger/checkpoint", "/v1/ledger/receipts/" + event.id())) {
            assertThat(get(path, AUDITOR, "image/*").statusCode()).isEqualTo(406);
            assertThat(get(path, AUDITOR, "application/json").headers().firstValue("Content-Type"))
                    .hasValue("text/plain;charset=UTF-8");
        }
    }

    @Test
    void hidesFromTheDeclarantTheVerdictsItCouldGuessFromTheirHashes() throws Exception {
        String declaration = Uuids.v7().toString();
        List<EventEnvelope> said = new ArrayList<>();
        for (var entry : EventCatalogue.all().entrySet()) {
            if (!entry.getKey().startsWith("customs.ledger")
                    && DeclarationFact.class.isAssignableFrom(entry.getValue())) {
                said.add(say(entry.getKey(), entry.getValue(), declaration));
            }
        }
        String trader = TestTokens.token(
                "own", JSON.readTree(said.getFirst().data()).get("declarantTin").asString(), null, "trader");
        List<EventEnvelope> published = new ArrayList<>();
        for (EventEnvelope event : said) {
            awaitReceipt(event, AUDITOR);
            boolean isPublished = event.type().startsWith("customs.declaration.")
                            && !event.type().contains("control-ordered")
                            // It may be about the authorisation of another party.
                            && !event.type().contains("authorisations-verified")
                    || event.type().matches("customs\\.permit\\.(settled|status-changed)\\.v1");
            if (isPublished) {
                published.add(event);
            }
            assertThat(get("/v1/ledger/receipts/" + event.id(), trader).statusCode())
                    .as(event.type())
                    .isEqualTo(isPublished ? 200 : 404);
        }

        assertThat(listed(declaration, trader))
                .containsExactlyInAnyOrderElementsOf(
                        published.stream().map(EventEnvelope::type).toList());
        assertThat(listed(declaration, TestTokens.token("officer", null, null, "customs-officer")))
                .hasSameSizeAs(said);
    }

    private List<String> listed(String declaration, String token) throws Exception {
        return JSON.readTree(get("/v1/ledger/declarations/" + declaration + "/receipts", token)
                        .body())
                .valueStream()
                .map(each -> each.get("type").asString())
                .toList();
    }

    private EventEnvelope say(String type, Class<? extends ContractEvent> kind, String declarationId) throws Exception {
        ObjectNode sample;
        try (var file = ContractEvent.class.getResourceAsStream("/samples/v1/" + type + ".json")) {
            sample = (ObjectNode) JSON.readTree(file.readAllBytes());
        }
        if (DeclarationFact.class.isAssignableFrom(kind)) {
            sample.put("declarationId", declarationId);
        }
        EventEnvelope envelope = service.getBean(EventCodec.class)
                .wrap(service.getBean(JsonMapper.class).treeToValue(sample, kind), 1);
        send(topic(type), envelope);
        return envelope;
    }

    @SuppressWarnings("unchecked")
    private void send(String topic, EventEnvelope envelope) throws Exception {
        service.getBean(KafkaTemplate.class)
                .send(CloudEventHeaders.toRecord(topic, envelope, null))
                .get();
    }

    private static String topic(String type) {
        return switch (type.split("\\.")[1]) {
            case "declaration" -> Topics.DECLARATION_LIFECYCLE;
            case "risk" -> Topics.RISK_ASSESSMENT;
            case "permit" -> Topics.SINGLE_WINDOW_PERMIT;
            case "registry" -> Topics.REGISTRY_OPERATOR;
            case "document" -> Topics.DOCUMENT;
            default -> Topics.BORDER_AGENCY_DECISION;
        };
    }

    private Receipt awaitReceipt(EventEnvelope event, String token) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/v1/ledger/receipts/" + event.id(), token).statusCode() == 200);
        try {
            return Receipt.parse(get("/v1/ledger/receipts/" + event.id(), token).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String key() throws Exception {
        return JSON.readTree(get("/v1/ledger/keys", AUDITOR).body())
                .get(0)
                .get("publicKey")
                .asString();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return get(path, token, "*/*");
    }

    private HttpResponse<String> get(String path, String token, String accepted) throws Exception {
        URI uri = URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", accepted)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

package org.fairway.declaration;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.testing.TestTokens;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service as its users see it: HTTP in front, Kafka behind. One for all tests of this module. */
final class RunningService {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String TIN = "XF0000000001";
    static final String OTHER_TIN = "XF0000000002";
    static final RunningService SHARED = new RunningService("declaration-service", new Class<?>[0]);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final ConfigurableApplicationContext context;

    private RunningService(String database, Class<?>[] sources, String... arguments) {
        String topics = "declaration.lifecycle.v1,risk.assessment.v1,single-window.permit.v1,"
                + "border-agency.decision.v1,ledger.receipt.v1,gateway.submission.v1";
        context = DeclarationService.application()
                .sources(TestTokens.class)
                .sources(sources)
                .properties(EmbeddedPlatform.properties(database))
                .properties(
                        "fairway.security.issuer=" + TestTokens.ISSUER,
                        "fairway.security.jwk-set-uri=http://localhost:1/unused")
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--fairway.declaration.expiry-check=200ms",
                                        "--fairway.declaration.freed-credit-check=200ms",
                                        "--fairway.declaration.drafts.expiry-check=200ms",
                                        "--fairway.kafka.topics-written=" + topics,
                                        "--fairway.declaration.edifact.recipients=CUSTOMS-XF",
                                        "--fairway.declaration.edifact.partners[EXACT].profile=STRICT",
                                        "--fairway.declaration.edifact.partners[EXACT].characters=UNOA",
                                        "--fairway.declaration.edifact.partners[EXACT].release=D03B"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** A service of one's own, on its own database, for what must not touch the others. */
    static RunningService open(String database, Class<?>[] sources, String... arguments) {
        return new RunningService(database, sources, arguments);
    }

    record Answer(int status, JsonNode body, HttpResponse<String> response) {}

    static String trader(String tin) {
        return TestTokens.token("trader-" + tin, tin, null, "trader");
    }

    static String broker(String tin) {
        return TestTokens.token("broker-" + tin, tin, null, "broker");
    }

    static String as(String role) {
        return TestTokens.token(role, null, null, role);
    }

    Answer post(String path, String body, String token) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer put(String path, String body, String token) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path))
                .header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        return send(
                request,
                response -> new Answer(
                        response.statusCode(),
                        response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()),
                        response));
    }

    <T> T send(HttpRequest.Builder request, Function<HttpResponse<String>, T> reading) {
        try {
            return reading.apply(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** Publishes an event on a topic as another service does. */
    @SuppressWarnings("unchecked")
    void hear(String topic, ContractEvent event) {
        EventCodec codec = context.getBean(EventCodec.class);
        KafkaTemplate<String, byte[]> kafka = context.getBean(KafkaTemplate.class);
        kafka.send(CloudEventHeaders.toRecord(topic, codec.wrap(event, 1), null))
                .join();
    }

    void awaitState(String id, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> get("/v1/declarations/" + id, as("auditor"))
                                .body()
                                .at("/status/state")
                                .asString(),
                        state::equals);
    }

    /** The sample declaration, made somebody's own under a new LRN. */
    static ObjectNode declaration(String tin, String account) {
        try (var sample = GoodsDeclaration.class.getResourceAsStream("/samples/v1/goods-declaration.json")) {
            ObjectNode goods = (ObjectNode) JSON.readTree(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
            goods.put("lrn", "T" + UUID.randomUUID().toString().substring(0, 18));
            ObjectNode parties = (ObjectNode) goods.get("parties");
            parties.remove("representative");
            ((ObjectNode) parties.get("declarant")).put("tin", tin).remove("aeo");
            goods.set("payment", JSON.createObjectNode().put("method", "E").put("account", account));
            return goods;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String openAccount(String tin, String limit) {
        String id = "A" + UUID.randomUUID().toString().substring(0, 12);
        Answer answer = put(
                "/v1/accounts/" + id,
                "{\"tin\":\"%s\",\"kind\":\"DEFERRED\",\"limit\":%s,\"currency\":\"GBP\"}".formatted(tin, limit),
                as("revenue-officer"));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body().toString());
        }
        return id;
    }

    /** Waits until all events so far are on Kafka. */
    void awaitSent() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jdbc().sql("select count(*) from outbox o, outbox_cursor c where (o.xid, o.seq) > (c.xid,"
                                        + " c.seq)")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    List<String> history(String id) {
        return get("/v1/declarations/" + id + "/history", as("auditor"))
                .body()
                .valueStream()
                .map(entry -> entry.get("event").asString())
                .toList();
    }
}

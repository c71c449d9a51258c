package org.fairway.risk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.InspectionRecorded;
import org.fairway.contracts.declaration.DeclarationEvent.Assessed;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.outbox.Outbox;
import org.fairway.kit.testing.HeldClock;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.findings.Findings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The running service with methods to lodge, to receive events and to send requests. All tests share it. */
final class RunningRiskService {
    static final RunningRiskService INSTANCE = new RunningRiskService();

    private final ConfigurableApplicationContext service;
    private final KafkaConsumer<String, byte[]> listener;
    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();
    final JsonMapper json = JsonMapper.builder().build();

    private RunningRiskService() {
        service = RiskService.application()
                .sources(TestTokens.class, HeldClock.InService.class)
                .properties(EmbeddedPlatform.properties("risk-service"))
                .properties(Map.of(
                        "fairway.security.issuer",
                        TestTokens.ISSUER,
                        "fairway.security.jwk-set-uri",
                        "http://localhost:1/unused",
                        "fairway.consume.back-off",
                        "50ms",
                        "fairway.consume.retry-every",
                        "100ms",
                        "fairway.consume.attempts",
                        "3"))
                .run(
                        "--server.port=0",
                        "--fairway.kafka.topics-written=" + Topics.RISK_ASSESSMENT + "," + Topics.DECLARATION_LIFECYCLE
                                + "," + Topics.BORDER_AGENCY_DECISION);
        listener = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        EmbeddedPlatform.shared().bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "test",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        listener.subscribe(List.of(Topics.RISK_ASSESSMENT));
    }

    ConfigurableApplicationContext context() {
        return service;
    }

    JdbcClient jdbc() {
        return service.getBean(JdbcClient.class);
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    HeldClock clock() {
        return service.getBean(HeldClock.class);
    }

    EventEnvelope wrap(ContractEvent event) {
        return service.getBean(EventCodec.class).wrap(event, 1);
    }

    /** Puts envelopes on the lifecycle topic as declaration-service does. */
    void publish(EventEnvelope... envelopes) {
        publish(Topics.DECLARATION_LIFECYCLE, envelopes);
    }

    /** The same on another service's topic. */
    void publish(String topic, EventEnvelope... envelopes) {
        new TransactionTemplate(service.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> service.getBean(Outbox.class).append(topic, List.of(envelopes)));
    }

    /** Customs' own inspection of the declaration; waits until the service knows. */
    void find(RiskAssessed assessed, String result) {
        publish(
                Topics.BORDER_AGENCY_DECISION,
                wrap(sample(
                        "customs.agency.inspection-recorded.v1",
                        InspectionRecorded.class,
                        assessed.declarationId(),
                        sample -> ((ObjectNode) sample.get("findings").get(0)).put("result", result))));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !bean(Findings.class)
                        .of(List.of(assessed.declarationId()))
                        .isEmpty());
    }

    /** What the version owes in GBP; waits until the service knows. */
    void owe(RiskAssessed assessed, String payable) {
        publish(wrap(sample(
                "customs.declaration.assessed.v1",
                Assessed.class,
                assessed.declarationId(),
                sample -> sample.put("version", assessed.version()).put("payable", new BigDecimal(payable)))));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc().sql("select count(*) from duty where declaration_id = ? and version = ?")
                                .params(assessed.declarationId(), assessed.version())
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    /** Waits until the service has said this much about the declaration. */
    List<ConsumerRecord<String, byte[]>> heard(String declarationId, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> poll(declarationId).size() >= count);
        return poll(declarationId);
    }

    private synchronized List<ConsumerRecord<String, byte[]>> poll(String declarationId) {
        listener.poll(Duration.ofMillis(100)).forEach(heard::add);
        return heard.stream()
                .filter(record -> record.key().equals(declarationId))
                .toList();
    }

    /** The published sample of an event, about another declaration. */
    <T extends ContractEvent> T sample(String type, Class<T> event, String declarationId, Consumer<ObjectNode> change) {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/samples/v1/" + type + ".json"))) {
            ObjectNode sample = (ObjectNode) json.readTree(in);
            sample.put("declarationId", declarationId);
            change.accept(sample);
            return json.treeToValue(sample, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EventEnvelope garbage(String subject) {
        return new EventEnvelope(
                UUID.randomUUID(),
                "customs.declaration.prelodged.v1",
                "/fairway/declaration-service",
                subject,
                Instant.parse("2026-11-28T09:15:02Z"),
                1,
                "",
                "{\"declaration\":7}".getBytes());
    }

    HttpResponse<String> get(String path, @Nullable String token) {
        return send(HttpRequest.newBuilder(uri(path)).GET(), token);
    }

    HttpResponse<String> post(String path, String body, @Nullable String token) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                token);
    }

    /** The same by two persons, as a change of what decides needs it; the answer to the last. */
    HttpResponse<String> byTwo(String path) {
        HttpResponse<String> first = post(path, "", TestTokens.token("anna", null, null, "customs-officer"));
        return first.statusCode() != 202
                ? first
                : post(path, "", TestTokens.token("boris", null, null, "customs-officer"));
    }

    HttpResponse<String> put(String path, String body, @Nullable String token) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)),
                token);
    }

    HttpResponse<String> delete(String path, @Nullable String token) {
        return send(HttpRequest.newBuilder(uri(path)).DELETE(), token);
    }

    HttpResponse<String> postJws(String jws, @Nullable String token) {
        return send(
                HttpRequest.newBuilder(uri("/v1/commercial-records"))
                        .header("Content-Type", "application/jose")
                        .POST(HttpRequest.BodyPublishers.ofString(jws)),
                token);
    }

    JsonNode read(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, @Nullable String token) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

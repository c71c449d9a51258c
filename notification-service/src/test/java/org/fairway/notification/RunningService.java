package org.fairway.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.notice.NoticeEvent.NoticeGiven;
import org.fairway.contracts.notice.PartyStatus;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.testing.HeldClock;
import org.fairway.kit.testing.TestTokens;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one service all tests of this module share: HTTP in front, Kafka behind. */
public final class RunningService {
    public static final String PRELODGED = "customs.declaration.prelodged.v1";
    public static final String ASSESSED = "customs.declaration.assessed.v1";
    public static final String INVALIDATED = "customs.declaration.invalidated.v1";
    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    public static final RunningService SHARED = new RunningService("notification-service");

    public final ConfigurableApplicationContext context;
    public final HeldClock clock;

    private RunningService(String database, String... arguments) {
        context = NotificationService.application()
                .sources(TestTokens.class, HeldClock.InService.class)
                .properties(EmbeddedPlatform.properties(database))
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--fairway.security.issuer=" + TestTokens.ISSUER,
                                        "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                                        "--fairway.kafka.topics-written=declaration.notice.v1,single-window.permit.v1",
                                        "--fairway.notification.webhooks.allow-http=true",
                                        "--fairway.notification.webhooks.allow-private=true",
                                        "--fairway.notification.webhooks.ports=",
                                        "--fairway.notification.webhooks.at-once-host=12",
                                        "--fairway.notification.webhooks.secret-keys=" + "A".repeat(43) + "=",
                                        "--fairway.notification.webhooks.idle=20ms",
                                        "--fairway.notification.webhooks.answer-timeout=30s"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
        clock = context.getBean(HeldClock.class);
    }

    /** A service of one's own, on its own database and in consumer groups of its own. */
    public static RunningService open(String name, String... arguments) {
        return new RunningService(
                name,
                Stream.concat(
                                Stream.of(
                                        "--fairway.service=" + name,
                                        "--spring.flyway.locations=classpath:db/service-kit,"
                                                + "classpath:db/notification-service"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** An answer with its body read as JSON. */
    public record Answer(int status, JsonNode body, String text) {}

    public static String newTin() {
        return "XF" + UUID.randomUUID().toString().substring(0, 12).toUpperCase(Locale.ROOT);
    }

    public static String trader(String tin) {
        return TestTokens.token("trader-" + tin, tin, null, "trader");
    }

    public static String as(String role) {
        return TestTokens.token(role, null, null, role);
    }

    public static String officerOf(String agency) {
        return TestTokens.token(agency + "-officer", null, agency, "agency-officer");
    }

    public Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    public Answer post(String path, String body, String token) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path))
                .header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** Publishes that a declaration was lodged and assessed, and waits until its parties are notified. */
    public String lodged(String tin, String... others) {
        String id = UUID.randomUUID().toString();
        publish(notice(id, PRELODGED, tin, others));
        publish(notice(id, ASSESSED, tin, others));
        awaitNotified(id, tin, 2);
        return id;
    }

    public void withdrawn(String id, String tin) {
        publish(notice(id, INVALIDATED, tin));
        awaitNotified(id, tin, 3);
    }

    public void awaitNotified(String id, String tin, int notices) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> ofDeclaration(id, trader(tin)).size() >= notices);
    }

    /** What the caller has of a declaration so far. */
    public List<JsonNode> ofDeclaration(String id, String token) {
        Answer answer = get("/v1/declarations/" + id + "/notifications", token);
        return answer.status() == 404 ? List.of() : answer.body().valueStream().toList();
    }

    public static NoticeGiven notice(String id, String type, String tin, String... others) {
        boolean invalidated = type.equals(INVALIDATED);
        return new NoticeGiven(
                UUID.randomUUID().toString(),
                id,
                Stream.concat(Stream.of(tin), Stream.of(others)).toList(),
                type,
                type.equals(PRELODGED) ? "PreLodged" : invalidated ? "Invalidated" : "Assessed",
                "26XF" + id.substring(0, 13).toUpperCase(Locale.ROOT) + "7",
                "LRN-" + id.substring(0, 8),
                1,
                new PartyStatus(
                        invalidated ? "INVALIDATED" : "PRE_LODGED",
                        List.of(new PartyStatus.Named("ARRIVAL", null, "arrival")),
                        new PartyStatus.Named("DECLARANT", null, "you"),
                        Instant.parse("2026-12-01T08:00:00Z"),
                        null,
                        "PRESENT_GOODS",
                        "Present the goods."),
                type.equals(ASSESSED) ? Map.of("payable", new BigDecimal("100.00"), "currency", "GBP") : Map.of(),
                Instant.now());
    }

    public void publish(NoticeGiven notice) {
        publish(Topics.DECLARATION_NOTICE, notice);
    }

    /** Publishes an event as another service does, and returns it as it travels. */
    @SuppressWarnings("unchecked")
    public EventEnvelope publish(String topic, ContractEvent event) {
        EventEnvelope envelope = context.getBean(EventCodec.class).wrap(event, 1);
        KafkaTemplate<String, byte[]> kafka = context.getBean(KafkaTemplate.class);
        kafka.send(CloudEventHeaders.toRecord(topic, envelope, null)).join();
        return envelope;
    }
}

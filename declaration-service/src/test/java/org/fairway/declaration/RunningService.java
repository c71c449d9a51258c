package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentRecorded;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentScope;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.contracts.registry.RegistryEvent.OperatorRole;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.contracts.registry.RegistryEvent.SnapshotTaken;
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
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String TIN = "XF0000000001";
    static final String OTHER_TIN = "XF0000000002";
    static final RunningService SHARED = new RunningService("declaration-service", new Class<?>[0]);

    final ConfigurableApplicationContext context;

    private RunningService(String database, Class<?>[] sources, String... arguments) {
        String topics = "declaration.lifecycle.v1,risk.assessment.v1,single-window.permit.v1,"
                + "border-agency.decision.v1,declaration.notice.v1,"
                + "ledger.receipt.v1,gateway.submission.v1,registry.operator.v1,document.v1";
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
                                        "--fairway.declaration.empowerment-check=200ms",
                                        "--fairway.declaration.authorisation-check=200ms",
                                        "--fairway.declaration.document-check=200ms",
                                        "--fairway.declaration.drafts.expiry-check=200ms",
                                        "--fairway.kafka.topics-written=" + topics,
                                        "--fairway.kafka.topics-compacted=registry.operator.v1",
                                        // Tests make up operators as they go.
                                        "--fairway.declaration.severities.FW-V24-OPERATOR-UNKNOWN=WARNING",
                                        "--fairway.declaration.edifact.recipients=CUSTOMS-XF",
                                        "--fairway.declaration.edifact.partners[EXACT].profile=STRICT",
                                        "--fairway.declaration.edifact.partners[EXACT].characters=UNOA",
                                        "--fairway.declaration.edifact.partners[EXACT].release=D03B"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
        hear(Topics.REGISTRY_OPERATOR, operator(TIN, 1, OperatorStatus.ACTIVE));
        hear(Topics.REGISTRY_OPERATOR, operator(OTHER_TIN, 1, OperatorStatus.ACTIVE));
        hear(Topics.REGISTRY_OPERATOR, empowerment(TIN, OTHER_TIN, 1, EmpowermentStatus.CONFIRMED, false));
        hear(Topics.REGISTRY_OPERATOR, new SnapshotTaken(1, 2, 1, 0, Instant.now()));
        // In this thread, for no other may enter this class before it is initialised.
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Answer readiness = get("/actuator/health/readiness", as("auditor"));
            assertThat(readiness.status()).as(readiness.body().toString()).isEqualTo(200);
        });
    }

    /** An operator as the register publishes it. */
    static OperatorRecorded operator(String tin, int version, OperatorStatus status) {
        return new OperatorRecorded(
                tin,
                version,
                "Operator " + tin,
                List.of(OperatorRole.IMPORTER, OperatorRole.DECLARANT),
                status,
                LocalDate.of(2020, 1, 1),
                null,
                null,
                Instant.now());
    }

    /** An empowerment to declare anything, as the register publishes it. */
    static EmpowermentRecorded empowerment(
            String principal, String representative, int version, EmpowermentStatus status, boolean account) {
        return new EmpowermentRecorded(
                principal + "-" + representative,
                version,
                principal,
                representative,
                status,
                true,
                true,
                account,
                new EmpowermentScope(List.of(), List.of(), List.of(), null),
                LocalDate.of(2020, 1, 1),
                null,
                Instant.now());
    }

    /** Publishes a record of the register and waits until the service has it. */
    void register(RegistryEvent record) {
        hear(Topics.REGISTRY_OPERATOR, record);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> jdbc().sql("select exists (select from registered where subject = :subject and version >="
                                + " :version)")
                        .param("subject", record.subject())
                        .param("version", record.version())
                        .query(Boolean.class)
                        .single());
    }

    /** Lets one operator declare for another; its accounts are another matter. */
    void empower(String principal, String representative) {
        register(empowerment(principal, representative, 1, EmpowermentStatus.CONFIRMED, false));
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

    /** What the parties of a declaration are notified of, as it is published. */
    List<JsonNode> notices(String id) {
        return noticesWhere("subject = :key", id);
    }

    /** What an operator is notified of. */
    List<JsonNode> noticesFor(String tin) {
        return noticesWhere("convert_from(data, 'UTF8')::jsonb -> 'operators' ? :key", tin);
    }

    private List<JsonNode> noticesWhere(String condition, String key) {
        return jdbc()
                .sql("select convert_from(data, 'UTF8') from outbox where topic = 'declaration.notice.v1' and "
                        + condition.replace("?", "??") + " order by xid, seq")
                .param("key", key)
                .query(String.class)
                .list()
                .stream()
                .map(JSON::readTree)
                .toList();
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

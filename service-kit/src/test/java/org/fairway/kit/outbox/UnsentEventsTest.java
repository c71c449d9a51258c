package org.fairway.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.KitApplication;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("heavy")
class UnsentEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OPERATOR = TestTokens.token("operator-7", null, null, "operator");
    private static final int LIMIT = 100_000;
    ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        service = KitApplication.start("spring.kafka.producer.properties.max.request.size=" + LIMIT);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whatNoBrokerTakesIsSetAsideInOrderWhileOthersGoOn() throws Exception {
        append("heavy", 1, 10);
        append("heavy", 2, 2 * LIMIT);
        append("heavy", 3, 10);
        append("light", 1, 10);

        awaitHeard("light", 1);
        awaitHeard("heavy", 1);
        append("heavy", 4, 10);
        await().atMost(PATIENCE).until(() -> listed("heavy", "").size() == 3);
        List<JsonNode> refused = listed("heavy", "refused=true");
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().get("error").asString()).contains("RecordTooLarge");
        assertThat(refused.getFirst().get("bytes").asInt()).isGreaterThan(LIMIT);
        assertThat(refused.getFirst().has("data")).isFalse();

        HttpResponse<String> health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).at("/components/outbox/status").asString()).isEqualTo("ALARM");
        assertThat(json(health).at("/components/outbox/details/unsent").asInt()).isEqualTo(1);
        assertThat(get("/actuator/prometheus").body()).containsPattern("fairway_outbox_unsent\\{.*} 1");

        long id = refused.getFirst().get("id").asLong();
        assertThat(post(id + ":discard", "{\"reason\":\" \"}").statusCode()).isEqualTo(422);
        assertThat(post(id + ":discard", "{\"reason\":\"lodged again in two parts\"}")
                        .statusCode())
                .isEqualTo(204);
        awaitHeard("heavy", 1, 3, 4);
        await().atMost(PATIENCE).until(() -> listed("heavy", "").isEmpty());
        JsonNode discarded = json(get("/internal/discarded-events?limit=1")).get(0);
        assertThat(discarded.get("reason").asString()).isEqualTo("lodged again in two parts");
        assertThat(discarded.get("discardedBy").asString()).isEqualTo("operator-7");
        assertThat(discarded.has("consumer")).isFalse();
        append("heavy", 5, 10);
        awaitHeard("heavy", 1, 3, 4, 5);
    }

    @Test
    void aServiceStartsWithWhatWasSetAsideAndSendsItOnceTheBrokerTakesIt() throws Exception {
        append("later", 1, 2 * LIMIT);
        append("later", 2, 10);
        await().atMost(PATIENCE).until(() -> listed("later", "").size() == 2);
        long id = listed("later", "refused=true").getFirst().get("id").asLong();
        assertThat(post(id + ":replay", "").statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> !listed("later", "refused=true").isEmpty());
        stop();

        service = KitApplication.start();
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(hearing().heard).doesNotContainKey("later");
        assertThat(post(id + ":replay", "").statusCode()).isEqualTo(202);

        awaitHeard("later", 1, 2);
        await().atMost(PATIENCE).until(() -> listed("later", "").isEmpty());
    }

    @Test
    void whatTheBrokerAloneRefusesHoldsBackItsSubject() throws Exception {
        stop();
        service = KitApplication.start();
        limitTopic(600_000);
        try {
            TransactionTemplate transactions =
                    new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
            transactions.executeWithoutResult(status -> {
                append("bulky", 1, 10);
                append("bulky", 2, 900_000);
                append("bulky", 3, 10);
            });
            awaitHeard("bulky", 1);
            await().atMost(PATIENCE).until(() -> listed("bulky", "").size() == 2);
            assertThat(hearing().heard.get("bulky")).containsExactly(1L);
        } finally {
            limitTopic(25_165_824);
        }
        long id = listed("bulky", "refused=true").getFirst().get("id").asLong();
        assertThat(post(id + ":replay", "").statusCode()).isEqualTo(202);
        awaitHeard("bulky", 1, 2, 3);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsStored() throws Exception {
        String body = "{\"text\":\"" + "x".repeat(1000) + "\",\"times\":100}";
        HttpRequest.Builder request = request("/v1/events").header("Content-Type", "application/json");

        HttpResponse<String> answer =
                CLIENT.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("code").asString()).isEqualTo("event-too-large");
        assertThat(json(answer).at("/errors/0/fix").asString()).isNotBlank();
        assertThat(jdbc().sql("select count(*) from outbox where subject = 'asked for'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void belongToOperators() throws Exception {
        String trader = TestTokens.token("trader", "XF1", null, "trader");
        HttpRequest list = request("/internal/unsent-events")
                .setHeader("Authorization", "Bearer " + trader)
                .build();
        assertThat(CLIENT.send(list, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(post("0:replay", "").statusCode()).isEqualTo(404);
        assertThat(post("0:discard", "{\"reason\":\"x\"}").statusCode()).isEqualTo(404);
        assertThat(get("/internal/unsent-events/0/data").statusCode()).isEqualTo(403);
    }

    /**
     * Into the table itself, as a release without a limit, or with another one, did. Random letters do not compress.
     */
    private void append(String subject, long sequence, int bytes) {
        StringBuilder text = new StringBuilder("{\"text\":\"");
        new Random(1).ints(bytes, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
        jdbc().sql("""
            insert into outbox (id, topic, subject, type, source, time, sequence, correlation_id, data)
            values (:id, :topic, :subject, 'kit.test.said.v1', '/fairway/kit-test', now(), :sequence, 'c',
              :data::text::bytea)
            """)
                .param("id", Uuids.v7())
                .param("topic", KitApplication.TOPIC)
                .param("subject", subject)
                .param("sequence", sequence)
                .param("data", text.append("\"}").toString())
                .update();
    }

    private static void limitTopic(int bytes) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, KitApplication.TOPIC);
        ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", EmbeddedPlatform.shared().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private void awaitHeard(String subject, long... sequences) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hearing().heard.getOrDefault(subject, List.of()))
                        .containsExactlyElementsOf(boxed(sequences)));
    }

    private static List<Long> boxed(long... sequences) {
        return Arrays.stream(sequences).boxed().toList();
    }

    private KitApplication.Hearing hearing() {
        return service.getBean(KitApplication.Hearing.class);
    }

    private JdbcClient jdbc() {
        return service.getBean(JdbcClient.class);
    }

    private List<JsonNode> listed(String subject, String filter) throws Exception {
        return json(get("/internal/unsent-events?limit=500&" + filter))
                .valueStream()
                .filter(one -> one.get("subject").asString().equals(subject))
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String action, String body) throws Exception {
        HttpRequest.Builder request =
                request("/internal/unsent-events/" + action).header("Content-Type", "application/json");
        return CLIENT.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String port = service.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + OPERATOR);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}

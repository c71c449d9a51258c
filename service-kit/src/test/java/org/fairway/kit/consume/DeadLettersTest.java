package org.fairway.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.fairway.kit.KitApplication;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.outbox.Outbox;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OPERATOR = TestTokens.token("operator-7", null, null, "operator");
    private static final String AUDITOR = TestTokens.token("auditor", null, null, "auditor");
    private static final String WHY = "{\"reason\":\"lodged again as ABC-2\"}";
    static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = KitApplication.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void areDiscardedWithAReasonThatIsKept() throws Exception {
        long id = dead("to be discarded", 1).get(0).get("id").asLong();

        assertThat(post(id + ":discard", OPERATOR, WHY).statusCode()).isEqualTo(204);

        assertThat(listed("to be discarded")).isEmpty();
        JsonNode kept = json(get("/internal/discarded-events?limit=1", AUDITOR)).get(0);
        assertThat(kept.get("subject").asString()).isEqualTo("to be discarded");
        assertThat(kept.get("consumer").asString()).isEqualTo("hearing");
        assertThat(kept.get("discardedBy").asString()).isEqualTo("operator-7");
        assertThat(kept.get("reason").asString()).isEqualTo("lodged again as ABC-2");
        assertThat(kept.get("discardedAt").asString()).isNotBlank();
        assertThat(kept.get("error").asString()).contains("poisoned");
        assertThat(json(get("/internal/discarded-events?limit=1", OPERATOR))
                        .get(0)
                        .get("error")
                        .asString())
                .doesNotContain("poisoned");
        assertThat(post(id + ":discard", OPERATOR, WHY).statusCode()).isEqualTo(404);
        assertThat(post(id + ":replay", OPERATOR, "").statusCode()).isEqualTo(404);
    }

    @Test
    void arePartOfARecordThatTheServiceItselfCannotChange() throws Exception {
        long id = dead("on the record", 1).get(0).get("id").asLong();
        assertThat(post(id + ":discard", OPERATOR, WHY).statusCode()).isEqualTo(204);

        JdbcClient jdbc = service.getBean(JdbcClient.class);
        for (String change : List.of("update discarded_event set reason = 'none'", "delete from discarded_event")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .hasRootCauseMessage("ERROR: permission denied for table discarded_event");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/dead-letters", "/internal/unsent-events", "/internal/discarded-events"})
    void areListedWithALimitInRangeOnly(String list) throws Exception {
        for (int limit : new int[] {1, 500}) {
            assertThat(get(list + "?limit=" + limit, OPERATOR).statusCode())
                    .as("%d", limit)
                    .isEqualTo(200);
        }
        for (int limit : new int[] {-1, 0, 501}) {
            HttpResponse<String> refused = get(list + "?limit=" + limit, OPERATOR);
            assertThat(refused.statusCode()).as("%d", limit).isEqualTo(400);
            assertThat(json(refused).get("code").asString()).isEqualTo("limit-range");
        }
    }

    @Test
    void areReplayedOnceTheCauseIsMended() throws Exception {
        long id = dead("to be replayed", 1).get(0).get("id").asLong();
        hearing().poisoned.remove("to be replayed");

        assertThat(post(id + ":replay", OPERATOR, "").statusCode()).isEqualTo(202);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(hearing().heard.get("to be replayed")).containsExactly(1L));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listed("to be replayed")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | reason-missing | /reason",
                "{\"reason\":\"  \"} | 422 | reason-missing | /reason",
                "{\"because\":\"x\"} | 400 | unknown-member | /because",
                "LONG | 422 | reason-too-long | /reason",
            })
    void areNotDiscardedWithoutAProperReason(String body, int status, String code, String pointer) throws Exception {
        long id = dead("still wanted", 1).get(0).get("id").asLong();
        String sent = body.equals("LONG") ? "{\"reason\":\"" + "x".repeat(501) + "\"}" : body;

        HttpResponse<String> answer = post(id + ":discard", OPERATOR, sent);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(listed("still wanted")).isNotEmpty();
    }

    @Test
    void areListedAFewAtATimeAndNeverWhole() throws Exception {
        String body = "{\"long\":\"" + "x".repeat(100_000) + "\"}";
        List<JsonNode> listed = dead("large", 3, body);

        assertThat(listed).allSatisfy(one -> {
            assertThat(one.get("bytes").asInt()).isEqualTo(body.length());
            assertThat(one.has("data")).isFalse();
            assertThat(one.get("error").asString()).doesNotContain(" ", ":");
        });
        long first = listed.get(0).get("id").asLong();
        JsonNode page = json(get("/internal/dead-letters?dead=true&limit=1&after=" + first, OPERATOR));
        assertThat(page.size()).isEqualTo(1);
        assertThat(page.get(0).get("id").asLong()).isGreaterThan(first);
        assertThat(json(get("/internal/dead-letters/" + first + "/data", AUDITOR))
                        .get("long")
                        .asString())
                .hasSize(100_000);
        assertThat(get("/internal/dead-letters/" + first + "/data", OPERATOR).statusCode())
                .as("content, to who runs the platform")
                .isEqualTo(403);
        assertThat(json(get("/internal/dead-letters?dead=false", OPERATOR))
                        .valueStream()
                        .map(one -> one.get("subject").asString()))
                .doesNotContain("large");
    }

    /** What follows from the event is larger than the broker takes, however often it is tried. */
    @Test
    void areMadeAtOnceOfWhatNoFurtherTryCanHelp() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        hearing().meanwhile.put("too large", event -> {
            tries.incrementAndGet();
            service.getBean(Outbox.class)
                    .append(
                            KitApplication.TOPIC,
                            List.of(ConsumingTest.event("caused", 1, "\"" + "x".repeat(26_000_000) + "\"")));
        });
        append(List.of(ConsumingTest.event("too large", 1, "{}")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listed("too large"))
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.get("dead").asBoolean()).isTrue();
                            assertThat(one.get("attempts").asInt()).isEqualTo(1);
                            assertThat(one.get("error").asString()).contains("EventTooLarge");
                        }));
        assertThat(tries).as("once in the poll, once alone").hasValueLessThanOrEqualTo(2);
    }

    @Test
    void raiseAnAlarmThatTakesNothingOutOfService() throws Exception {
        dead("alarming", 1);

        HttpResponse<String> health = get("/actuator/health", OPERATOR);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).at("/components/parked/status").asString()).isEqualTo("ALARM");
        assertThat(json(health).at("/components/parked/details/deadLetters").asInt())
                .isPositive();
        assertThat(get("/actuator/prometheus", OPERATOR).body()).containsPattern("fairway_events_dead\\{.*} [1-9]");
    }

    @Test
    void belongToOperators() throws Exception {
        String trader = TestTokens.token("trader", "XF1", null, "trader");
        for (String path :
                List.of("/internal/dead-letters", "/internal/dead-letters/1/data", "/internal/discarded-events")) {
            assertThat(get(path, trader).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(post("1:discard", trader, WHY).statusCode()).isEqualTo(403);
        assertThat(post("1:discard", AUDITOR, WHY).statusCode()).isEqualTo(403);
        assertThat(post("1:replay", AUDITOR, "").statusCode()).isEqualTo(403);
        assertThat(get("/internal/dead-letters?dead=perhaps", OPERATOR).statusCode())
                .isEqualTo(400);
        assertThat(get("/internal/dead-letters?limit=many", OPERATOR).statusCode())
                .isEqualTo(400);
    }

    @Test
    void areInAnApiDescriptionOfTheirOwn() throws Exception {
        JsonNode internal = json(get("/v3/api-docs/internal", OPERATOR));

        assertThat(internal.get("paths").propertyNames())
                .contains("/internal/dead-letters", "/internal/dead-letters/{id}:discard", "/internal/discarded-events")
                .allMatch(path -> path.startsWith("/internal/"));
        assertThat(json(get("/v3/api-docs", OPERATOR)).get("paths").propertyNames())
                .isNotEmpty()
                .noneMatch(path -> path.startsWith("/internal/"));
    }

    private static List<JsonNode> dead(String subject, int events) throws Exception {
        return dead(subject, events, "{}");
    }

    private static List<JsonNode> dead(String subject, int events, String body) throws Exception {
        hearing().poisoned.add(subject);
        append(LongStream.rangeClosed(1, events)
                .mapToObj(i -> ConsumingTest.event(subject, i, body))
                .toList());
        await().atMost(PATIENCE)
                .until(() -> listed(subject).size() >= events
                        && listed(subject).stream()
                                .allMatch(one -> one.get("dead").asBoolean()));
        return listed(subject);
    }

    private static KitApplication.Hearing hearing() {
        return service.getBean(KitApplication.Hearing.class);
    }

    private static List<JsonNode> listed(String subject) throws Exception {
        return json(get("/internal/dead-letters?limit=500", OPERATOR))
                .valueStream()
                .filter(one -> one.get("subject").asString().equals(subject))
                .toList();
    }

    private static void append(List<EventEnvelope> events) {
        new TransactionTemplate(service.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> service.getBean(Outbox.class).append(KitApplication.TOPIC, events));
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return CLIENT.send(request(path, token).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String action, String token, String body) throws Exception {
        HttpRequest.Builder request =
                request("/internal/dead-letters/" + action, token).header("Content-Type", "application/json");
        return CLIENT.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String token) {
        String port = service.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}

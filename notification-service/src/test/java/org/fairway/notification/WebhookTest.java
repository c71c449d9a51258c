package org.fairway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.fairway.kit.testing.HeldClock;
import org.fairway.kit.testing.TestTokens;
import org.fairway.notification.RunningService.Answer;
import org.fairway.notification.Subscriber.Received;
import org.fairway.notification.store.RowAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

/** Deliveries over real HTTP, with a clock that can be put forward. */
class WebhookTest {
    private final RunningService service = RunningService.SHARED;
    private final HeldClock clock = service.clock;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private String trader;
    private String tin;

    @BeforeEach
    void newTrader() {
        tin = RunningService.newTin();
        trader = RunningService.trader(tin);
    }

    @AfterEach
    void closeSubscribers() {
        subscribers.forEach(Subscriber::close);
    }

    /** One fails for an hour, one is slow, one answers 500 to every third; ten others are not affected. */
    @Test
    void delaysNobodyForOneSubscribersTrouble() throws Exception {
        Map<String, Subscriber> all = new LinkedHashMap<>();
        Map<Subscriber, String> traders = new LinkedHashMap<>();
        Map<String, Long> committed = new ConcurrentHashMap<>();
        all.put("down for an hour", subscriber(n -> 503));
        all.put("slow (300 ms)", subscriber(n -> after(300)));
        all.put("500 on every third", subscriber(n -> n % 3 == 0 ? 500 : 200));
        IntStream.rangeClosed(1, 10).forEach(n -> all.put("well " + n, subscriber(_ -> 200)));
        all.forEach((name, subscriber) -> {
            String own = RunningService.newTin();
            traders.put(subscriber, own);
            subscribe(subscriber, "BINARY", RunningService.trader(own));
        });
        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            for (String own : traders.values()) {
                String id = lodge(own);
                committed.put(id, System.nanoTime());
                service.withdrawn(id, own);
                ids.add(id);
            }
        }
        List<Subscriber> well = all.entrySet().stream()
                .filter(one -> one.getKey().startsWith("well"))
                .map(Map.Entry::getValue)
                .toList();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(well)
                        .allSatisfy(one ->
                                assertThat(complete(one, traders.get(one))).isTrue()));
        Subscriber down = all.get("down for an hour");
        assertThat(down.taken()).isEmpty();
        for (int minute = 0; minute < 60; minute++) {
            int before = down.received.size();
            clock.forward(Duration.ofMinutes(1));
            if (minute % 20 == 0) {
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> down.received.size() > before);
            }
        }
        int failed = down.received.size();
        down.behave((_, _) -> 200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    clock.forward(Duration.ofMinutes(1));
                    return all.values().stream().allMatch(one -> complete(one, traders.get(one)));
                });

        all.forEach((name, subscriber) -> assertInOrderAndWhole(name, subscriber, traders.get(subscriber)));
        assertThat(failed).isGreaterThan(6);
        assertThat(down.received)
                .filteredOn(one -> !one.taken())
                .extracting(Received::id)
                .isSubsetOf(down.received.stream()
                        .filter(Received::taken)
                        .map(Received::id)
                        .toList());
        print(all, committed);
    }

    @Test
    void letsOnlyTheFailingDeclarationWait() {
        AtomicReference<String> failing = new AtomicReference<>();
        Subscriber picky = new Subscriber((_, headers) -> failing.compareAndSet(null, headers.get("ce-subject"))
                        || headers.get("ce-subject").equals(failing.get())
                ? 500
                : 200);
        subscribers.add(picky);
        subscribe(picky, "BINARY", trader);
        String first = lodge(tin);
        await(picky, 1);
        String second = lodge(tin);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> picky.taken().getOrDefault(second, List.of()).size()
                        == published(second, trader).size());

        assertThat(picky.received)
                .filteredOn(one -> one.header("ce-subject").equals(first))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.header("ce-sequence")).isEqualTo("1"));
    }

    @Test
    void signsSoThatTheSecretAloneProvesTheSender() throws Exception {
        Subscriber subscriber = subscriber(_ -> 200);
        Answer made = subscribe(subscriber, "STRUCTURED", trader);
        String secret = made.body().get("secret").asString();
        String id = made.body().get("id").asString();
        assertThat(service.get("/v1/subscriptions", trader).body().toString())
                .contains(id)
                .doesNotContain(secret);

        String declaration = lodge(tin);
        await(subscriber, published(declaration, trader).size());
        Received received = subscriber.received.getFirst();
        assertThat(received.header("webhook-signature")).isEqualTo("v1," + hmac(secret, received));
        assertThat(received.header("content-type")).startsWith("application/cloudevents+json");
        JsonNode event = RunningService.JSON.readTree(received.body());
        assertThat(event.get("id").asString()).isEqualTo(received.id());
        assertThat(event.get("subject").asString()).isEqualTo(declaration);
        assertThat(event.at("/data/status/state").asString()).isEqualTo("PRE_LODGED");

        String next = service.post("/v1/subscriptions/" + id + ":rotate-secret", "", trader)
                .body()
                .get("secret")
                .asString();
        int before = subscriber.received.size();
        lodge(tin);
        await(subscriber, before + 1);
        Received both = subscriber.received.getLast();
        assertThat(both.header("webhook-signature").split(" "))
                .containsExactly("v1," + hmac(next, both), "v1," + hmac(secret, both));
    }

    @Test
    void buriesAfterTheirLifeAndReplaysWhatDied() {
        Subscriber subscriber = subscriber(_ -> 410);
        String id = subscribe(subscriber, "BINARY", trader).body().get("id").asString();
        String declaration = lodge(tin);
        int published = published(declaration, trader).size();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    clock.forward(Duration.ofHours(6));
                    return service.get("/v1/subscriptions/" + id + "/deliveries?state=dead", trader)
                                    .body()
                                    .size()
                            >= published;
                });
        JsonNode dead = service.get("/v1/subscriptions/" + id + "/deliveries?state=dead", trader)
                .body()
                .get(0);
        assertThat(dead.get("answer").asString()).isEqualTo("HTTP 410");
        assertThat(service.get(
                                "/v1/subscriptions/" + id + "/deliveries?state=dead",
                                RunningService.trader(RunningService.newTin()))
                        .status())
                .isEqualTo(404);

        subscriber.behave((_, _) -> 200);
        assertThat(service.post(
                                "/v1/subscriptions/" + id + "/deliveries/"
                                        + dead.get("webhookId").asString() + ":replay",
                                "",
                                trader)
                        .status())
                .isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> subscriber.taken().values().stream()
                                .mapToInt(List::size)
                                .sum()
                        == 1);
        assertThat(service.post("/v1/subscriptions/" + id + "/deliveries:replay", "", trader)
                        .body()
                        .get("replayed")
                        .asInt())
                .isEqualTo(published - 1);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> complete(subscriber, tin));
        assertThat(service.post("/v1/subscriptions/" + id + "/deliveries/" + UUID.randomUUID() + ":replay", "", trader)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sendsOnlyTheTypesAskedForAndSaysWhichCameBefore() {
        Subscriber subscriber = subscriber(_ -> 200);
        Answer made = service.post(
                "/v1/subscriptions",
                ("{\"url\":\"%s\",\"types\":[\"customs.declaration.prelodged.v1\","
                                + "\"customs.declaration.invalidated.v1\"]}")
                        .formatted(subscriber.url()),
                trader);
        assertThat(made.status()).isEqualTo(201);
        String id = lodge(tin);
        service.withdrawn(id, tin);
        await(subscriber, 2);

        assertThat(subscriber.received)
                .extracting(one -> one.header("ce-type"))
                .containsExactly("customs.declaration.prelodged.v1", "customs.declaration.invalidated.v1");
        assertThat(subscriber.received.get(1).header("ce-previous"))
                .isEqualTo(subscriber.received.get(0).header("ce-sequence"))
                .isEqualTo("1");
    }

    @Test
    void followsNoRedirectAndForgetsWhoUnsubscribed() {
        Subscriber elsewhere = subscriber(_ -> 200);
        Subscriber subscriber = subscriber(_ -> 302);
        String id = subscribe(subscriber, "BINARY", trader).body().get("id").asString();
        lodge(tin);
        await(subscriber, 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.get("/v1/subscriptions/" + id + "/deliveries?state=pending", trader)
                        .body()
                        .toString()
                        .contains("HTTP 302"));
        assertThat(elsewhere.received).isEmpty();

        assertThat(service.get("/v1/subscriptions/" + id, trader)
                        .body()
                        .get("id")
                        .asString())
                .isEqualTo(id);
        assertThat(send("DELETE", "/v1/subscriptions/" + id, RunningService.trader(RunningService.newTin()))
                        .status())
                .isEqualTo(404);
        assertThat(send("DELETE", "/v1/subscriptions/" + id, trader).status()).isEqualTo(204);
        assertThat(service.get("/v1/subscriptions/" + id, trader).status()).isEqualTo(404);
    }

    @Test
    void subscribesNoEndpointThatDoesNotAgree() {
        Subscriber stranger = subscriber(_ -> 200);
        String wish = "{\"url\":\"" + stranger.url() + "\"}";
        for (String origin : new String[] {null, "", "elsewhere.example"}) {
            stranger.allow(origin);
            Answer refused = service.post("/v1/subscriptions", wish, trader);
            assertThat(refused.status()).as(String.valueOf(origin)).isEqualTo(422);
            assertThat(refused.body().get("code").asString()).isEqualTo("endpoint-does-not-agree");
        }
        lodge(tin);
        assertThat(service.get("/v1/subscriptions", trader).body().isEmpty()).isTrue();
        stranger.allow("*");
        assertThat(service.post("/v1/subscriptions", wish, trader).status()).isEqualTo(201);
        assertThat(stranger.received).isEmpty();
    }

    /** A subscription of a release that did not ask. */
    @Test
    void asksBeforeTheNextDeliveryWhoWasNotAskedBefore() {
        Subscriber subscriber = subscriber(_ -> 200);
        String id = subscribe(subscriber, "BINARY", trader).body().get("id").asString();
        service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.context
                        .getBean(JdbcClient.class)
                        .sql("update subscription set agreed_at = null where id = :id::uuid")
                        .param("id", id)
                        .update());
        subscriber.allow(null);
        lodge(tin);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.get("/v1/subscriptions/" + id + "/deliveries?state=pending", trader)
                        .body()
                        .toString()
                        .contains("does not agree"));
        assertThat(subscriber.received).isEmpty();

        subscriber.allow("fairway");
        clock.forward(Duration.ofHours(1));
        await(subscriber, 1);
    }

    /** Secrets of a release that did not encrypt them, and of the time before the secret was replaced. */
    @Test
    void storesNoSecretThatCanBeRead() throws Exception {
        Subscriber subscriber = subscriber(_ -> 200);
        JsonNode made = subscribe(subscriber, "BINARY", trader).body();
        String id = made.get("id").asString();
        String secret = made.get("secret").asString();
        assertThat(stored(id)).startsWith("aes.");
        service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.context
                        .getBean(JdbcClient.class)
                        .sql("update subscription set secret = :secret, previous_secret = :secret where id = :id::uuid")
                        .param("secret", secret)
                        .param("id", id)
                        .update());
        ReflectionTestUtils.invokeMethod(service.context.getBean("webhooksHealthIndicator"), "encrypt");
        assertThat(stored(id)).startsWith("aes.");
        lodge(tin);
        await(subscriber, 1);

        assertThat(subscriber.received.getFirst().header("webhook-signature"))
                .isEqualTo("v1," + hmac(secret, subscriber.received.getFirst()));
    }

    @Test
    void sendsOnlySoMuchToOneHostAtOnce() {
        Subscriber subscriber = subscriber(_ -> after(200));
        for (int n = 0; n < 4; n++) {
            subscribe(subscriber, "BINARY", trader);
        }
        for (int n = 0; n < 8; n++) {
            lodge(tin);
        }
        await(subscriber, 32);

        assertThat(subscriber.mostAtOnce()).isLessThanOrEqualTo(12);
    }

    @Test
    void refusesWhatCannotBeSubscribed() {
        assertThat(service.post("/v1/subscriptions", "{}", TestTokens.foreignToken("x", "trader"))
                        .status())
                .isEqualTo(401);
        assertThat(service.post("/v1/subscriptions", "{\"url\":\"http://localhost\"}", RunningService.as("carrier"))
                        .status())
                .isEqualTo(403);
        assertThat(service.post("/v1/subscriptions", "{}", trader)
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("missing-member");
        for (String url : List.of(
                "ftp://example.com",
                "x",
                "http://",
                "http://user@localhost/",
                "http://localhost:70000/",
                "http://localhost/#x",
                "http://no-such-host.invalid/")) {
            Answer answer = service.post("/v1/subscriptions", "{\"url\":\"" + url + "\"}", trader);
            assertThat(answer.status()).as(url).isEqualTo(422);
            assertThat(answer.body().get("code").asString()).isEqualTo("endpoint-refused");
        }
        assertThat(service.post("/v1/subscriptions", "{\"url\":\"http://localhost/\",\"types\":[\"made.up\"]}", trader)
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("unknown-event-type");
        String agrees = "{\"url\":\"" + subscriber(_ -> 200).url() + "\"}";
        for (int n = 0; n < 20; n++) {
            assertThat(service.post("/v1/subscriptions", agrees, trader).status())
                    .isEqualTo(201);
        }
        assertThat(service.post("/v1/subscriptions", agrees, trader)
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("subscriptions-full");
    }

    private void assertInOrderAndWhole(String name, Subscriber subscriber, String own) {
        Map<String, List<Received>> taken = subscriber.taken();
        assertThat(taken).as(name).hasSize(6);
        taken.forEach((id, events) -> {
            List<Long> sequences = events.stream()
                    .map(one -> Long.parseLong(one.header("ce-sequence")))
                    .toList();
            assertThat(sequences)
                    .as(name)
                    .isEqualTo(LongStream.rangeClosed(
                                    1, published(id, RunningService.trader(own)).size())
                            .boxed()
                            .toList());
            assertThat(events.stream().map(Received::id).toList())
                    .as(name)
                    .isEqualTo(published(id, RunningService.trader(own)));
        });
    }

    private boolean complete(Subscriber subscriber, String own) {
        JsonNode all = service.get("/v1/notifications?limit=500", RunningService.trader(own))
                .body()
                .get("notifications");
        return !all.isEmpty()
                && subscriber.taken().values().stream().mapToInt(List::size).sum() == all.size();
    }

    private static void print(Map<String, Subscriber> all, Map<String, Long> committed) {
        System.out.printf(
                "%-20s %9s %9s %9s   first notification after lodging, ms: p50 / p99 / max%n",
                "subscriber", "requests", "taken", "doubles");
        all.forEach((name, subscriber) -> {
            long taken = subscriber.received.stream().filter(Received::taken).count();
            long distinct =
                    subscriber.taken().values().stream().mapToInt(List::size).sum();
            long[] latency = subscriber.taken().entrySet().stream()
                    .mapToLong(one ->
                            Math.max(0, (one.getValue().getFirst().nanos() - committed.get(one.getKey())) / 1_000_000))
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%-20s %9d %9d %9d   %d / %d / %d%n",
                    name,
                    subscriber.received.size(),
                    distinct,
                    taken - distinct,
                    at(latency, 50),
                    at(latency, 99),
                    latency[latency.length - 1]);
        });
        long[] well = all.entrySet().stream()
                .filter(one -> one.getKey().startsWith("well"))
                .flatMap(one -> one.getValue().taken().entrySet().stream())
                .mapToLong(one ->
                        Math.max(0, (one.getValue().getFirst().nanos() - committed.get(one.getKey())) / 1_000_000))
                .sorted()
                .toArray();
        System.out.printf(
                "all well ones: p50 %d ms, p99 %d ms, max %d ms%n", at(well, 50), at(well, 99), well[well.length - 1]);
    }

    private static long at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private Subscriber subscriber(java.util.function.IntUnaryOperator behaviour) {
        Subscriber subscriber = new Subscriber((number, _) -> behaviour.applyAsInt(number));
        subscribers.add(subscriber);
        return subscriber;
    }

    private static int after(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }

    private Answer subscribe(Subscriber subscriber, String format, String token) {
        Answer made = service.post(
                "/v1/subscriptions", "{\"url\":\"%s\",\"format\":\"%s\"}".formatted(subscriber.url(), format), token);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made;
    }

    private String stored(String id) {
        return service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.context
                        .getBean(JdbcClient.class)
                        .sql("select secret from subscription where id = :id::uuid")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    private static void await(Subscriber subscriber, int requests) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> subscriber.received.size() >= requests);
    }

    private List<String> published(String id, String token) {
        return service.ofDeclaration(id, token).stream()
                .map(one -> one.get("id").asString())
                .toList();
    }

    private String lodge(String own) {
        return service.lodged(own);
    }

    private Answer send(String method, String path, String token) {
        return service.send(
                service.request(path, token).method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    /** As docs/notifications.md says it is done. */
    private static String hmac(String secret, Received received) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((received.id() + "." + received.header("webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(received.body()));
    }
}

package org.fairway.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fairway.contracts.Topics;
import org.fairway.contracts.notice.NoticeEvent.NoticeGiven;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.kit.testing.TestTokens;
import org.fairway.notification.RunningService.Answer;
import org.fairway.notification.store.RowAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a trader reads, by cursor, by sequence and by stream. */
class NotificationTest {
    private final RunningService service = RunningService.SHARED;
    private String tin;
    private String trader;

    @BeforeEach
    void newTrader() {
        tin = RunningService.newTin();
        trader = RunningService.trader(tin);
    }

    @Test
    void replaysOldestFirstFromAnyPointAndOnlyOnesOwn() {
        String first = lodge();
        String second = lodge();

        // A notification is not shown while an earlier transaction may still commit one before it.
        JsonNode all = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> service.get("/v1/notifications", trader).body(),
                        page -> texts(page, "subject").containsAll(List.of(first, second)));
        List<String> ids = texts(all, "id");
        assertThat(texts(all, "type")).contains("customs.declaration.prelodged.v1");
        assertThat(ids).doesNotHaveDuplicates();

        List<String> paged = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = service.get("/v1/notifications?limit=1&after=" + cursor, trader)
                    .body();
            if (page.get("notifications").isEmpty()) {
                break;
            }
            paged.addAll(texts(page, "id"));
            cursor = page.get("next").asString();
        }
        assertThat(paged).isEqualTo(ids);
        assertThat(texts(
                        service.get("/v1/notifications?declaration=" + second, trader)
                                .body(),
                        "subject"))
                .isNotEmpty()
                .containsOnly(second);
        assertThat(service.get("/v1/notifications", RunningService.trader(tin + "X"))
                        .body()
                        .get("notifications"))
                .isEmpty();
    }

    /** A notice that comes again changes nothing. */
    @Test
    void countsForEachReceiverWithoutGapsAndGivesThePublishedIds() {
        String id = lodge();
        String other = RunningService.newTin();
        NoticeGiven amended = RunningService.notice(id, "customs.declaration.amended.v1", tin, other);
        service.publish(amended);
        service.publish(amended);
        service.withdrawn(id, tin);
        service.publish(RunningService.notice(id, RunningService.INVALIDATED, tin, other));
        service.awaitNotified(id, other, 2);

        List<JsonNode> own = service.ofDeclaration(id, trader);
        assertThat(own).extracting(one -> one.get("sequence").asString()).startsWith("1", "2", "3", "4");
        assertThat(own).extracting(one -> one.at("/data/sequence").asString()).startsWith("1", "2", "3", "4");
        assertThat(own.get(2).get("id").asString()).isEqualTo(amended.noticeId());
        assertThat(own.get(3).get("type").asString()).isEqualTo("customs.declaration.invalidated.v1");
        assertThat(own.get(3).at("/data/status/state").asString()).isEqualTo("INVALIDATED");
        assertThat(service.ofDeclaration(id, RunningService.trader(other)))
                .extracting(one ->
                        one.get("sequence").asString() + " " + one.get("type").asString())
                .containsExactly("1 customs.declaration.amended.v1", "2 customs.declaration.invalidated.v1");
        assertThat(service.get("/v1/declarations/" + id + "/notifications?after=1", trader)
                        .body()
                        .get(0)
                        .get("sequence")
                        .asString())
                .isEqualTo("2");
    }

    @Test
    void saysWhatWasNoticedAsItWasNoticed() {
        String id = lodge();
        NoticeGiven prelodged = RunningService.notice(id, RunningService.PRELODGED, tin);

        JsonNode assessed = service.ofDeclaration(id, trader).get(1);
        assertThat(assessed.at("/data").toString())
                .isEqualTo(("{\"declarationId\":\"%s\",\"sequence\":2,\"event\":\"Assessed\",\"mrn\":\"%s\","
                                + "\"lrn\":\"%s\",\"version\":1,\"status\":{\"state\":\"PRE_LODGED\",\"waitingFor\":"
                                + "[{\"code\":\"ARRIVAL\",\"text\":\"arrival\"}],\"owner\":{\"code\":\"DECLARANT\","
                                + "\"text\":\"you\"},\"since\":\"2026-12-01T08:00:00Z\",\"action\":\"PRESENT_GOODS\","
                                + "\"whatToDo\":\"Present the goods.\"},\"details\":%s}")
                        .formatted(id, prelodged.mrn(), prelodged.lrn(), assessed.at("/data/details")));
        assertThat(raw(id)).contains("\"payable\":100.00");
        assertThat(service.get("/v1/declarations/" + prelodged.mrn() + "/notifications", trader)
                        .body()
                        .size())
                .isEqualTo(2);
    }

    private String raw(String id) {
        return service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("select string_agg(data::text, ' ') from notification where declaration_id = :id::uuid")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    /** Without a word about the goods or the parties, which the agency reads in its case. */
    @Test
    void notifiesAnAgencyOfWhatItIsAskedAndCustomsOfAll() {
        String id = lodge();
        String agency = "A" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(java.util.Locale.ROOT);
        Instant deadline = Instant.parse("2031-01-01T00:00:00Z");
        var asked = service.publish(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitRequested(
                        id,
                        1,
                        UUID.randomUUID().toString(),
                        "26XFAGENCY",
                        agency,
                        List.of(1, 2),
                        Map.of("/items/0/description", "frozen shrimps"),
                        true,
                        "R1",
                        "law",
                        "m1",
                        deadline,
                        Instant.now()));
        service.publish(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitStatusChanged(
                        id, 1, agency, 1, PermitStatus.HOLD, "suspicious", Instant.now(), deadline, Instant.now()));
        String officer = RunningService.officerOf(agency);
        List<JsonNode> heard = await().atMost(Duration.ofSeconds(60))
                .until(() -> service.ofDeclaration(id, officer), all -> all.size() == 2);

        assertThat(heard.getFirst().get("id").asString()).isEqualTo(asked.id().toString());
        assertThat(heard.getFirst().at("/data/details").toString())
                .isEqualTo("{\"agency\":\"%s\",\"items\":[1,2],\"perishable\":true,\"deadline\":\"%s\"}"
                        .formatted(agency, deadline));
        assertThat(heard.toString()).doesNotContain("shrimps").doesNotContain("suspicious");
        assertThat(texts(service.get("/v1/notifications", officer).body(), "subject"))
                .containsOnly(id);
        assertThat(service.get("/v1/notifications", RunningService.officerOf("OTHER-" + agency))
                        .body()
                        .get("notifications"))
                .isEmpty();
        assertThat(service.get("/v1/notifications", RunningService.as("agency-officer"))
                        .status())
                .isEqualTo(403);
        assertThat(service.ofDeclaration(id, trader))
                .extracting(one -> one.get("type").asString())
                .doesNotContain("customs.permit.requested.v1");
        assertThat(texts(
                        service.get("/v1/notifications?declaration=" + id, RunningService.as("customs-officer"))
                                .body(),
                        "type"))
                .containsExactly(RunningService.PRELODGED, RunningService.ASSESSED);
    }

    @Test
    void waitsForTheNextOne() {
        String cursor =
                service.get("/v1/notifications", trader).body().get("next").asString();
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> service.get("/v1/notifications?wait=20&after=" + cursor, trader));

        String id = lodge();

        assertThat(texts(waiting.join().body(), "subject")).isNotEmpty().containsOnly(id);
        assertThat(service.get(
                                "/v1/notifications?wait=1&after="
                                        + service.get("/v1/notifications", trader)
                                                .body()
                                                .get("next")
                                                .asString(),
                                trader)
                        .body()
                        .get("notifications"))
                .isEmpty();
    }

    @Test
    void skipsNobodyWhoCommitsLate() throws Exception {
        lodge();
        String late = lodge();
        String before =
                service.get("/v1/notifications", trader).body().get("next").asString();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> service.context
                .getBean(RowAccess.class)
                .asSystem(() -> {
                    service.jdbc()
                            .sql("insert into notification (epoch, receiver, id, declaration_id, sequence, type, time,"
                                    + " data) values (1, :receiver, gen_random_uuid(), :id, 1000, 'late', now(), '{}')")
                            .param("id", UUID.fromString(late))
                            .param("receiver", "operator/" + tin)
                            .update();
                    written.countDown();
                    try {
                        commit.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return null;
                }));
        written.await();
        service.publish(RunningService.notice(UUID.randomUUID().toString(), RunningService.PRELODGED, tin));
        JsonNode early =
                service.get("/v1/notifications?after=" + before, trader).body();
        commit.countDown();
        slow.join();
        List<String> seen = new ArrayList<>(texts(early, "type"));
        String cursor = early.get("next").asString();
        while (!seen.containsAll(List.of("late", "customs.declaration.prelodged.v1"))) {
            JsonNode rest = service.get("/v1/notifications?wait=60&after=" + cursor, trader)
                    .body();
            assertThat(rest.get("notifications")).as("after " + seen).isNotEmpty();
            seen.addAll(texts(rest, "type"));
            cursor = rest.get("next").asString();
        }
    }

    /** Else every lodgement would cost a read for each stream of everybody. */
    @Test
    void wakesOnlyThoseWhomItConcerns() throws Exception {
        String other = RunningService.trader(tin + "B");
        double atFirst = meter("fairway.notifications.reads");
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream first = open(client, trader).body();
                InputStream second = open(client, trader).body()) {
            double before = await().atMost(Duration.ofSeconds(60))
                    .until(() -> meter("fairway.notifications.reads"), reads -> reads >= atFirst + 2);
            double waiting = meter("fairway.notifications.waiting");
            for (int i = 0; i < 3; i++) {
                String cursor = service.get("/v1/notifications", other)
                        .body()
                        .get("next")
                        .asString();
                CompletableFuture<Answer> concerned = CompletableFuture.supplyAsync(
                        () -> service.get("/v1/notifications?wait=20&after=" + cursor, other));
                await().atMost(Duration.ofSeconds(60)).until(() -> meter("fairway.notifications.waiting") > waiting);
                String id = service.lodged(tin + "B");
                assertThat(texts(concerned.join().body(), "subject")).contains(id);
            }
            assertThat(meter("fairway.notifications.reads"))
                    .as("some for each long poll")
                    .isLessThanOrEqualTo(before + 9);
            assertThat(first.available() + second.available())
                    .as("both wait on")
                    .isNotNegative();
        }
    }

    @Test
    void refusesMoreThanOneOperatorMayHaveAndFindsThoseThatHaveGone() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        try {
            List<InputStream> streams = new ArrayList<>();
            HttpResponse<InputStream> next = open(client, trader);
            while (next.statusCode() == 200 && streams.size() < 100) {
                streams.add(next.body());
                next = open(client, trader);
            }
            assertThat(streams).hasSize(10);
            assertThat(next.statusCode()).isEqualTo(429);
            assertThat(next.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(new String(next.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("too-many-waiting");
            assertThat(service.get("/v1/notifications?wait=20", trader).status())
                    .isEqualTo(429);
            assertThat(service.get("/v1/notifications", trader).status()).isEqualTo(200);
            assertThat(service.get("/v1/notifications?wait=1", RunningService.trader(tin + "C"))
                            .status())
                    .isEqualTo(200);

            streams.getFirst().close();
            streams.set(
                    0,
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> open(client, trader), answer -> answer.statusCode() == 200)
                            .body());
            for (InputStream stream : streams) {
                stream.close();
            }
        } finally {
            // Closing it would wait for the bodies of refusals that nobody has read.
            client.shutdownNow();
        }
    }

    private HttpResponse<InputStream> open(HttpClient client, String token) throws Exception {
        return client.send(
                service.request("/v1/notifications/stream", token).GET().build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private double meter(String name) {
        return service.context
                .getBean(MeterRegistry.class)
                .get(name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Test
    void streamsFromTheLastEventOn() throws Exception {
        String old = lodge();
        String cursor = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> service.get("/v1/notifications", trader).body(),
                        page -> texts(page, "subject").contains(old))
                .get("next")
                .asString();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = client.send(
                    service.request("/v1/notifications/stream", trader)
                            .header("Last-Event-ID", cursor)
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            String id = lodge();
            Iterator<String> lines = stream.body().iterator();
            String data = "";
            String place = "";
            while (data.isEmpty()) {
                String line = lines.next();
                place = line.startsWith("id: ") ? line.substring(4) : place;
                data = line.startsWith("data: ") ? line.substring(6) : "";
            }
            assertThat(RunningService.JSON.readTree(data).get("subject").asString())
                    .isEqualTo(id)
                    .isNotEqualTo(old);
            assertThat(service.get("/v1/notifications?limit=1&after=" + cursor, trader)
                            .body()
                            .get("next")
                            .asString())
                    .isEqualTo(place);
            client.shutdownNow();
        }
    }

    @Test
    void refusesStrangersAndMadeUpCursors() {
        assertThat(service.get("/v1/notifications", TestTokens.foreignToken("x", "trader"))
                        .status())
                .isEqualTo(401);
        assertThat(service.get("/v1/notifications", RunningService.as("carrier"))
                        .status())
                .isEqualTo(403);
        assertThat(service.get("/v1/notifications/stream", RunningService.as("carrier"))
                        .status())
                .isEqualTo(403);
        assertThat(service.get("/v1/declarations/" + lodge() + "/notifications", RunningService.trader(tin + "X"))
                        .status())
                .isEqualTo(404);
        for (String made : List.of("x", "!!", "MA", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5LjE")) {
            Answer answer = service.get("/v1/notifications?after=" + made, trader);
            assertThat(answer.status()).as(made).isEqualTo(400);
            assertThat(answer.body().get("code").asString()).isEqualTo("invalid-cursor");
        }
        assertThat(service.get("/v1/notifications/stream?after=x", trader).status())
                .isEqualTo(400);
    }

    private String lodge() {
        return service.lodged(tin);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> texts(JsonNode page, String member) {
        return stream(page.get("notifications"))
                .map(one -> one.get(member).asString())
                .toList();
    }
}

package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.gateway.DoorsTest.assertProblem;

import com.sun.net.httpserver.HttpHandler;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.fairway.contracts.Topics;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.request.DescribedBody;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SubmissionBufferTest {

    /** Looks again soon whether the service is back. */
    private static final String EAGER = "--fairway.gateway.breaker.pause=1s";

    private static final String BROKER = EmbeddedPlatform.shared().bootstrapServers();
    private final Echo service = new Echo();
    private final int port = EmbeddedPlatform.freePort();
    private final String address = "--fairway.gateway.services.declaration-service=http://localhost:" + port;
    private final String kafka = "--fairway.kafka.bootstrap-servers=" + BROKER;
    private final String trader = "acme-" + UUID.randomUUID().toString().substring(0, 8);
    private final String lrn = "LRN-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void keepsWhatTheServiceDoesNotTakeAndSaysSoUntilItIsProcessed() throws Exception {
        try (var gateway = new RunningGateway(service, kafka, address, EAGER);
                var worker = worker()) {
            // Refused while the topic is still being made.
            var kept = awaitKept(gateway, "first");
            assertThat(kept.body())
                    .contains(
                            "\"state\":\"BUFFERED\"",
                            "\"reference\":\"" + lrn + "\"",
                            "declaration-service",
                            "whatToDo");
            DescribedBody.hasSchema("BufferedMessage", kept.body());
            assertThat(kept.headers().firstValue("Location")).contains("/v1/submissions/" + lrn);
            assertThat(lodge(gateway, "second").statusCode()).isEqualTo(202);
            assertProblem(
                    gateway.send(gateway.requestBy(trader, "/v1/accounts/1").POST(BodyPublishers.ofString("{}"))),
                    503,
                    "service-unavailable");

            assertThat(status(gateway).body()).containsSubsequence("BUFFERED", "BUFFERED");
            DescribedBody.hasSchema("SubmissionStatus", status(gateway).body());
            assertThat(gateway.send(gateway.requestBy("stranger", "/v1/submissions/" + lrn))
                            .body())
                    .doesNotContain("BUFFERED");

            var listening = RunningGateway.server(port, service);
            try {
                assertThat(lodge(gateway, "third").statusCode())
                        .as("must not overtake")
                        .isEqualTo(202);
                assertThat(bodies(worker, 3))
                        .extracting(SubmissionReceived::submissionId)
                        .doesNotHaveDuplicates();
                worker.commitSync();

                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(
                                () -> assertThat(status(gateway).statusCode()).isEqualTo(201));
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(lodge(gateway, "fourth").statusCode())
                                .isEqualTo(201));
            } finally {
                listening.stop(0);
            }
        }
    }

    @Test
    void keepsNothingThatReachedTheServiceAndSaysWhatToDoInstead() throws Exception {
        var never = new CountDownLatch(1);
        var received = new AtomicInteger();
        HttpHandler silent = exchange -> {
            exchange.getRequestBody().readAllBytes();
            received.incrementAndGet();
            if (exchange.getRequestURI().getPath().equals("/v1/arrivals")) {
                exchange.close();
            } else {
                awaitQuietly(never);
            }
        };
        try (var gateway = new RunningGateway(
                service,
                kafka,
                address,
                "--fairway.gateway.answer-timeout=2s",
                "--fairway.gateway.breaker.minimum-calls=20")) {
            awaitKept(gateway, "so that the topic is there");
            assertNothingIsKept(gateway, silent, received);
        } finally {
            never.countDown();
        }
    }

    private void assertNothingIsKept(RunningGateway gateway, HttpHandler silent, AtomicInteger received)
            throws Exception {
        var listening = RunningGateway.server(port, silent);
        try {
            var own = "{\"lrn\":\"" + lrn + "-2\"}";
            var lodged = post(gateway, "/v1/declarations", own);
            assertProblem(lodged, 504, "service-too-slow");
            assertThat(lodged.body())
                    .contains("may or may not take effect", "GET /v1/submissions/{lrn}", "lodged once");
            var amended = post(gateway, "/v1/declarations/" + lrn + "-3/amendments", "{}");
            assertProblem(amended, 504, "service-too-slow");
            assertThat(amended.body()).contains("Look at the declaration first");
            assertProblem(post(gateway, "/v1/arrivals", "{\"mrn\":\"" + lrn + "-4\"}"), 503, "service-broke-off");
            assertThat(received).hasValue(3);
        } finally {
            listening.stop(0);
        }
        var again = RunningGateway.server(port, service);
        try {
            for (var reference : List.of("-2", "-3", "-4")) {
                assertThat(gateway.send(gateway.requestBy(trader, "/v1/submissions/" + lrn + reference))
                                .statusCode())
                        .as("nothing waits")
                        .isEqualTo(201);
            }
        } finally {
            again.stop(0);
        }
    }

    @Test
    void answersWhatHasNoReferenceAtOnceWhateverWaits() throws Exception {
        try (var gateway = new RunningGateway(service, kafka, address, EAGER)) {
            awaitKept(gateway, "first");
            assertThat(post(gateway, "/v1/declarations", "{\"lrn\":").statusCode())
                    .isEqualTo(202);
            var listening = RunningGateway.server(port, service);
            try {
                assertThat(post(gateway, "/v1/declarations", "{\"lrn\":").statusCode())
                        .isEqualTo(201);
                assertThat(post(gateway, "/v1/declarations", "{}").statusCode()).isEqualTo(201);
                assertThat(lodge(gateway, "second").statusCode())
                        .as("must not overtake")
                        .isEqualTo(202);
            } finally {
                listening.stop(0);
            }
        }
    }

    @Test
    void keepsWhatTheServiceDidNotTakeBecauseAnEarlierMessageWaitsThere() throws Exception {
        var behind = new AtomicBoolean(true);
        var references = new ConcurrentLinkedQueue<String>();
        var listening = RunningGateway.server(port, exchange -> {
            references.add(String.valueOf(exchange.getRequestHeaders().get("Fairway-Reference")));
            if (behind.get() && exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Fairway-Not-Taken", "earlier-message-waits");
                exchange.sendResponseHeaders(503, 0);
                exchange.getResponseBody().write(new byte[100_000]);
                exchange.close();
            } else {
                service.handle(exchange);
            }
        });
        try (var gateway = new RunningGateway(service, kafka, address)) {
            assertThat(awaitKept(gateway, "first").body()).contains("BUFFERED");
            assertThat(post(gateway, "/v1/declarations/" + lrn + "/amendments", "{}")
                            .statusCode())
                    .isEqualTo(202);
            behind.set(false);
            var forged = gateway.requestBy(trader, "/v1/declarations")
                    .header("Fairway-Reference", "forged")
                    .POST(BodyPublishers.ofString("{\"lrn\":\"" + lrn + "-2\"}"));
            assertThat(gateway.send(forged).statusCode()).isEqualTo(201);
            assertThat(references)
                    .contains("[" + lrn + "]")
                    .endsWith("[" + lrn + "-2]")
                    .doesNotContain("[forged]");
        } finally {
            listening.stop(0);
        }
    }

    @Test
    void followsOnBehindARecordThatItCannotReadAndSaysSo() throws Exception {
        try (var gateway = new RunningGateway(service, kafka, address, EAGER);
                var worker = worker();
                var stranger = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", BROKER),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            awaitKept(gateway, "first");
            var place = stranger.send(new ProducerRecord<>(Topics.GATEWAY_SUBMISSION, 0, null, new byte[] {1}))
                    .get();
            var health = "\"unreadable\":[\"" + Topics.GATEWAY_SUBMISSION + "-0@" + place.offset() + "\"]";
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(health(gateway)).contains("ALARM").contains(health));

            stranger.send(keptByAnotherGateway()).get();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(status(gateway, lrn + "-2").body()).contains("BUFFERED"));

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                worker.poll(Duration.ofMillis(200));
                worker.commitSync();
                assertThat(health(gateway)).doesNotContain("unreadable");
            });
        }
    }

    private ProducerRecord<String, byte[]> keptByAnotherGateway() {
        var record = new ProducerRecord<>(Topics.GATEWAY_SUBMISSION, trader + "/" + lrn + "-2", new byte[0]);
        Map.of("ce_id", UUID.randomUUID().toString(), "ce_time", "2026-11-23T12:00:00Z", "ce_reference", lrn + "-2")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private HttpResponse<String> awaitKept(RunningGateway gateway, String text) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> lodge(gateway, text), answer -> answer.statusCode() == 202);
    }

    private HttpResponse<String> status(RunningGateway gateway) throws Exception {
        return status(gateway, lrn);
    }

    private HttpResponse<String> status(RunningGateway gateway, String reference) throws Exception {
        return gateway.send(gateway.requestBy(trader, "/v1/submissions/" + reference));
    }

    private static String health(RunningGateway gateway) throws Exception {
        return gateway.send(gateway.requestBy("op", "/actuator/health", "operator"))
                .body();
    }

    private HttpResponse<String> post(RunningGateway gateway, String path, String body) throws Exception {
        return gateway.send(gateway.requestBy(trader, path, "trader")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> lodge(RunningGateway gateway, String text) throws Exception {
        return post(gateway, "/v1/declarations", "{\"lrn\":\"" + lrn + "\",\"text\":\"" + text + "\"}");
    }

    /** Reads as declaration-service does, in its group. */
    private static KafkaConsumer<String, byte[]> worker() {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        BROKER,
                        "group.id",
                        "declaration-service.receiving",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "metadata.max.age.ms",
                        1000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.GATEWAY_SUBMISSION));
        return consumer;
    }

    private List<SubmissionReceived> bodies(KafkaConsumer<String, byte[]> worker, int count) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            worker.poll(Duration.ofMillis(200)).forEach(record -> keepOwn(record, records));
            return records.size() >= count;
        });
        var mapper = JsonMapper.builder().build();
        var submissions = records.stream()
                .map(record -> mapper.readValue(record.value(), SubmissionReceived.class))
                .toList();
        assertThat(records).extracting(ConsumerRecord::key).containsOnly(trader + "/" + lrn);
        assertThat(submissions)
                .extracting(submission ->
                        new String(submission.body(), StandardCharsets.UTF_8).replaceAll(".*text\":\"(\\w+)\".*", "$1"))
                .containsExactly("first", "second", "third");
        assertThat(submissions.getFirst().sender().roles()).containsExactly("trader");
        return submissions;
    }

    private void keepOwn(ConsumerRecord<String, byte[]> record, List<ConsumerRecord<String, byte[]>> records) {
        if ((trader + "/" + lrn).equals(record.key())) {
            records.add(record);
        }
    }
}

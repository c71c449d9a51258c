package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.gateway.DoorsTest.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("heavy")
class ServicesDownTest {

    private static final String[] QUICK = {
        "--fairway.gateway.breaker.window=4",
        "--fairway.gateway.breaker.minimum-calls=4",
        "--fairway.gateway.breaker.pause=1s",
        "--fairway.gateway.answer-timeout=20s",
        "--fairway.gateway.requests-per-service=2"
    };

    @Test
    void saysWhichServiceIsDownAndComesBackWithIt() throws Exception {
        var service = new Echo();
        try (var gateway = new RunningGateway(service, QUICK)) {
            assertThat(gateway.send(gateway.requestBy("acme", "/v1/ledger/keys"))
                            .statusCode())
                    .isEqualTo(201);
            var port = gateway.services.getAddress().getPort();
            gateway.services.stop(0);

            for (var i = 0; i < 6; i++) {
                var refused = gateway.send(
                        gateway.requestBy("acme", "/v1/declarations").POST(BodyPublishers.ofString("{}")));
                assertProblem(refused, 503, "service-unavailable");
                assertThat(refused.body())
                        .contains("\"service\":\"declaration-service\"", "nothing was stored", "same LRN is safe");
                assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            }
            assertThat(gateway.send(gateway.request("/status")).body())
                    .contains("\"status\":\"DEGRADED\"", "{\"service\":\"declaration-service\",\"status\":\"DOWN\"");

            var again = RunningGateway.server(port, service);
            try {
                assertProblem(gateway.send(gateway.requestBy("acme", "/v1/declarations")), 503, "service-unavailable");
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(gateway.send(gateway.requestBy("acme", "/v1/declarations"))
                                        .statusCode())
                                .isEqualTo(201));
                assertThat(gateway.send(gateway.requestBy("acme", "/v1/cases/1"))
                                .statusCode())
                        .isEqualTo(201);
            } finally {
                again.stop(0);
            }
        }
    }

    @Test
    void aPathWithinAnotherServicesGoesToTheServiceThatAnswersIt() throws Exception {
        try (var gateway = new RunningGateway(new Echo(), QUICK)) {
            assertThat(gateway.send(gateway.requestBy("acme", "/v1/declarations/7/reconciliation"))
                            .statusCode())
                    .isEqualTo(201);
            gateway.services.stop(0);

            assertThat(gateway.send(gateway.requestBy("acme", "/v1/declarations/7/reconciliation"))
                            .body())
                    .contains("\"service\":\"risk-service\"");
            assertThat(gateway.send(gateway.requestBy("acme", "/v1/declarations/7/history"))
                            .body())
                    .contains("\"service\":\"declaration-service\"");
            assertThat(gateway.send(gateway.requestBy("acme", "/v1/declarations/reconciliation"))
                            .body())
                    .contains("\"service\":\"declaration-service\"");
        }
    }

    @Test
    void neverSendsAPostTwiceWhenTheAnswerFails() throws Exception {
        var arrivals = new AtomicInteger();
        try (var gateway = new RunningGateway(
                exchange -> {
                    arrivals.incrementAndGet();
                    exchange.getRequestBody().readAllBytes();
                    exchange.close();
                },
                QUICK)) {
            var broken =
                    gateway.send(gateway.requestBy("acme", "/v1/declarations").POST(BodyPublishers.ofString("{}")));

            assertProblem(broken, 503, "service-broke-off");
            assertThat(broken.body()).contains("may or may not be stored");
            assertThat(arrivals).hasValue(1);
        }
    }

    @Test
    void givesUpOnASlowServiceAndKeepsItsRushToItself() throws Exception {
        var release = new CountDownLatch(1);
        var inside = new CountDownLatch(2);
        try (var gateway = new RunningGateway(
                exchange -> {
                    if (exchange.getRequestURI().getPath().startsWith("/v1/cases")) {
                        inside.countDown();
                        awaitQuietly(release);
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                },
                "--fairway.gateway.requests-per-service=2",
                "--fairway.gateway.answer-timeout=12s")) {
            var first = gateway.client.sendAsync(
                    gateway.requestBy("acme", "/v1/cases/1").build(), BodyHandlers.ofString());
            var second = gateway.client.sendAsync(
                    gateway.requestBy("acme", "/v1/cases/2").build(), BodyHandlers.ofString());
            inside.await();

            assertProblem(gateway.send(gateway.requestBy("acme", "/v1/cases/3")), 503, "service-busy");
            assertThat(gateway.send(gateway.requestBy("acme", "/v1/risk/profiles"))
                            .statusCode())
                    .isEqualTo(204);
            assertProblem(first.join(), 504, "service-too-slow");
            assertProblem(second.join(), 504, "service-too-slow");
            release.countDown();
        }
    }

    @Test
    void requestsThatWaitTakeNoPlaceAndHaveLimitsOfTheirOwn() throws Exception {
        var release = new CountDownLatch(1);
        var waiting = new AtomicInteger();
        try (var gateway = new RunningGateway(
                exchange -> {
                    if (exchange.getRequestURI().getPath().startsWith("/v1/notifications")) {
                        waiting.incrementAndGet();
                        awaitQuietly(release);
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                },
                "--fairway.gateway.requests-per-service=1",
                "--fairway.gateway.waiting.per-operator=2",
                "--fairway.gateway.waiting.in-all=3")) {
            var first = gateway.client.sendAsync(
                    gateway.requestBy("acme", "/v1/notifications?wait=20").build(), BodyHandlers.ofString());
            var second = gateway.client.sendAsync(
                    gateway.requestBy("acme", "/v1/notifications/stream").build(), BodyHandlers.ofString());
            await().atMost(Duration.ofSeconds(60)).until(waiting::get, Integer.valueOf(2)::equals);

            var third = gateway.send(gateway.requestBy("acme", "/v1/notifications?wait=20"));
            assertProblem(third, 429, "too-many-waiting");
            assertThat(third.headers().firstValue("Retry-After")).contains("5");
            assertThat(gateway.send(gateway.requestBy("acme", "/v1/declarations"))
                            .statusCode())
                    .as("the place is free")
                    .isEqualTo(204);

            var other = gateway.client.sendAsync(
                    gateway.requestBy("baltic", "/v1/notifications?wait=20").build(), BodyHandlers.ofString());
            await().atMost(Duration.ofSeconds(60)).until(waiting::get, Integer.valueOf(3)::equals);
            var full = gateway.send(gateway.requestBy("swift", "/v1/notifications/stream"));
            assertProblem(full, 503, "waiting-full");
            assertThat(full.headers().firstValue("Retry-After")).contains("5");

            release.countDown();
            assertThat(List.of(
                            first.join().statusCode(),
                            second.join().statusCode(),
                            other.join().statusCode()))
                    .containsOnly(204);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(gateway.send(gateway.requestBy("swift", "/v1/notifications?wait=20"))
                                            .statusCode())
                                    .isEqualTo(204));
        }
    }

    @Test
    void aStreamEndsInItsServiceWhenItsClientHasLeft() throws Exception {
        var ended = new CountDownLatch(1);
        try (var gateway = new RunningGateway(
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    try (var body = exchange.getResponseBody()) {
                        while (true) {
                            body.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                            body.flush();
                            TimeUnit.MILLISECONDS.sleep(50);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        ended.countDown();
                    }
                },
                "--fairway.gateway.waiting.per-operator=1")) {
            var stream = gateway.requestBy("acme", "/v1/notifications/stream").build();
            var answer = gateway.client.send(stream, BodyHandlers.ofInputStream());
            assertThat(answer.body().read()).isEqualTo(':');

            answer.body().close();

            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                var again = gateway.client.send(stream, BodyHandlers.ofInputStream());
                                again.body().close();
                                return again.statusCode();
                            },
                            Integer.valueOf(200)::equals);
        }
    }

    @Test
    void takesAServicesOwnErrorForAnAnswer() throws Exception {
        try (var gateway = new RunningGateway(
                exchange -> {
                    exchange.sendResponseHeaders(500, -1);
                    exchange.close();
                },
                QUICK)) {
            for (var i = 0; i < 8; i++) {
                assertThat(gateway.send(gateway.requestBy("acme", "/v1/risk/profiles"))
                                .statusCode())
                        .isEqualTo(500);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

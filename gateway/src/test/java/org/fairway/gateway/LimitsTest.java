package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.gateway.DoorsTest.assertProblem;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final Echo SERVICE = new Echo();
    private static final Lines LINES = new Lines();
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = new RunningGateway(SERVICE, "--fairway.gateway.rate.per-second=1", "--fairway.gateway.rate.burst=3");
        gateway.services.createContext("/v1/declarations:bulk", LINES);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void countsDownAndThenSaysWhenToComeBack() throws Exception {
        for (var left = 2; left >= 0; left--) {
            var answer = gateway.send(gateway.requestBy("eager", "/v1/cases/1"));
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("RateLimit-Limit")).contains("3");
            assertThat(answer.headers().firstValueAsLong("RateLimit-Remaining").orElseThrow())
                    .isBetween((long) left, 2L);
        }
        var before = SERVICE.requests.get();
        var refused = gateway.send(gateway.requestBy("eager", "/v1/cases/1"));
        while (refused.statusCode() == 201) {
            before = SERVICE.requests.get();
            refused = gateway.send(gateway.requestBy("eager", "/v1/cases/1"));
        }
        assertProblem(refused, 429, "too-many-requests");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("RateLimit-Remaining")).contains("0");
        assertThat(refused.headers().firstValueAsLong("RateLimit-Reset").orElseThrow())
                .isBetween(1L, 3L);
        assertThat(SERVICE.requests).hasValue(before);
    }

    @Test
    void letsOneClientsRushLeaveTheOthersAlone() throws Exception {
        for (var i = 0; i < 6; i++) {
            gateway.send(gateway.requestBy("rushing", "/v1/cases/1"));
        }
        assertThat(gateway.send(gateway.requestBy("patient", "/v1/cases/1")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void refusesABodyOverTheLimitWhetherAnnouncedOrNot() throws Exception {
        var before = SERVICE.requests.get();
        var large = new byte[10 << 20];
        var announced = gateway.requestBy("large", "/v1/arrivals").POST(BodyPublishers.ofByteArray(large));
        assertProblem(gateway.send(announced), 413, "body-too-large");

        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
        assertProblem(gateway.send(gateway.requestBy("large", "/v1/arrivals").POST(chunked)), 413, "body-too-large");
        assertProblem(
                gateway.send(gateway.requestBy("large", "/v1/declarations")
                        .POST(BodyPublishers.ofByteArray(new byte[17 << 20]))),
                413,
                "body-too-large");
        assertThat(SERVICE.requests).hasValue(before);
    }

    @Test
    void passesALargeDeclarationOnWhileItComesAnnouncedOrNot() throws Exception {
        var large = new byte[10 << 20];
        var announced =
                gateway.send(gateway.requestBy("whole", "/v1/declarations").POST(BodyPublishers.ofByteArray(large)));
        assertThat(announced.body()).startsWith("POST /v1/declarations body=10485760 length=10485760");

        var chunked = gateway.send(gateway.requestBy("whole", "/v1/declarations")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(chunked.body()).startsWith("POST /v1/declarations body=10485760 length=null");
    }

    @Test
    void tellsASenderWhoPassesTheLimitMidwayAndBlamesNoService() throws Exception {
        for (var i = 0; i < 6; i++) {
            var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[17 << 20]));
            assertProblem(
                    gateway.send(gateway.requestBy("endless " + i, "/v1/declarations")
                            .POST(chunked)),
                    413,
                    "body-too-large");
        }
        assertThat(gateway.send(gateway.requestBy("next", "/v1/declarations").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void passesABulkBodyOnWhileItComesAndItsAnswerLineByLine() throws Exception {
        var sent = new PipedOutputStream();
        var body = new PipedInputStream(sent);
        var answer = gateway.client.sendAsync(
                gateway.requestBy("bulk", "/v1/declarations:bulk")
                        .POST(BodyPublishers.ofInputStream(() -> body))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        // More than what clients on the way gather before they send.
        sent.write(("first" + " ".repeat(200_000) + "\n").getBytes(StandardCharsets.UTF_8));
        sent.write(("second" + " ".repeat(200_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(LINES.seen.poll(60, TimeUnit.SECONDS)).isEqualTo("first");
        sent.close();
        assertThat(LINES.seen.poll(60, TimeUnit.SECONDS)).isEqualTo("second");

        try (var lines = new BufferedReader(
                new InputStreamReader(answer.get(60, TimeUnit.SECONDS).body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("one");
            LINES.goOn.countDown();
            assertThat(lines.readLine()).isEqualTo("two");
        }
    }

    /** Notes each line when it comes; answers one line and, once asked to, another. */
    private static final class Lines implements HttpHandler {
        final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            var lines = new BufferedReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.add(line.strip());
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            exchange.getResponseBody().write("two\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        }
    }
}

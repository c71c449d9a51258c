package org.fairway.demo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlatformTest {
    private static final Patience SHORT = new Patience(Duration.ofSeconds(20), Duration.ofMillis(10));

    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private int issued;
    private HttpServer door;

    @BeforeEach
    void open() throws IOException {
        door = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        door.createContext(
                "/token",
                exchange -> answer(exchange, 200, "{\"access_token\":\"t" + ++issued + "\",\"expires_in\":3600}"));
        door.createContext("/v1", this::serve);
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    @Test
    void repeatsTheSameBodyUntilTheDoorOpens() {
        statuses.addAll(List.of(503, 429, 500, 201));

        Answer answer = platform(SHORT).as("acme").post("/v1/declarations", Map.of("lrn", "A-1"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(bodies).hasSize(4).containsOnly("{\"lrn\":\"A-1\"}");
    }

    @Test
    void doesNotRepeatWhatWasRefused() {
        statuses.addAll(List.of(422));

        assertThat(platform(SHORT).as("acme").post("/v1/declarations", Map.of()).status())
                .isEqualTo(422);
        assertThat(bodies).hasSize(1);
    }

    @Test
    void fetchesATokenOnceAndAnewWhenItIsNoLongerAccepted() {
        Platform platform = platform(SHORT);
        statuses.addAll(List.of(200, 401, 200));

        platform.as("acme").get("/v1/declarations");
        assertThat(platform.as("acme").get("/v1/declarations").status()).isEqualTo(200);

        assertThat(tokens).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    @Test
    void givesUpOnADoorThatStaysClosed() {
        Platform platform = platform(new Patience(Duration.ZERO, Duration.ofMillis(1)));
        door.stop(0);

        assertThatThrownBy(() -> platform.send(null, "GET", "/v1/declarations", null))
                .isInstanceOf(PlatformAway.class);
    }

    private Platform platform(Patience patience) {
        String url = "http://localhost:" + door.getAddress().getPort();
        return new Platform(
                url,
                new Identities(
                        url,
                        url + "/token",
                        List.of(new Identities.Identity("acme", "secret", "TIN", null, List.of("trader")))),
                patience);
    }

    private void serve(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(exchange, statuses.removeFirst(), "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

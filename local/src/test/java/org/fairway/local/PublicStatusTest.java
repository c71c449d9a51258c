package org.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicStatusTest {
    private static final Set<String> BOTH = Set.of("declaration-service", "risk-service");
    private static final String STATUS = """
        {"services":[{"service":"declaration-service","status":"UP"},{"service":"risk-service","status":"%s"}]}
        """;
    private HttpServer gateway;
    private volatile String risk = "UP";

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/status", exchange -> {
            var body = STATUS.formatted(risk).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void isAwaitedUntilAllAreUp() throws Exception {
        assertThat(PublicStatus.awaitUp(BOTH, url(), Duration.ofSeconds(60))).isEmpty();
    }

    @Test
    void aServiceThatSaysSomethingIsWrongKeepsThePlatformFromNothing() throws Exception {
        risk = "DEGRADED";

        assertThat(PublicStatus.awaitUp(BOTH, url(), Duration.ofMillis(600))).containsExactly("risk-service");
        assertThat(PublicStatus.awaitUp(Set.of("declaration-service"), url(), Duration.ofMillis(600)))
                .isEmpty();
    }

    @Test
    void aServiceThatDoesNotAnswerIsAFailedStart() {
        risk = "DOWN";

        assertThatThrownBy(() -> PublicStatus.awaitUp(BOTH, url(), Duration.ofMillis(600)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not all services came up");
    }

    private String url() {
        return "http://localhost:" + gateway.getAddress().getPort();
    }
}

package org.fairway.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairway.kit.request.SecurityHeaders;

/** Answers with what arrived: method, target, body length, correlation id and whether a token came along. */
class Echo implements HttpHandler {

    final AtomicInteger requests = new AtomicInteger();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        var length = exchange.getRequestBody().readAllBytes().length;
        var headers = exchange.getRequestHeaders();
        var seen = "%s %s body=%d length=%s correlation=%s token=%s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        length,
                        headers.getFirst("Content-Length"),
                        headers.getFirst("X-Correlation-Id"),
                        headers.containsKey("Authorization"));
        var answer = seen.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Idempotent-Replay", "true");
        SecurityHeaders.ALL.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}

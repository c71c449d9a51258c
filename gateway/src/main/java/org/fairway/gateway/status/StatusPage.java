package org.fairway.gateway.status;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.routing.Upstream;
import org.fairway.gateway.routing.UpstreamGuards;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asks every service for its health. The answers are cached for a moment, so that frequent requests do not load the
 * services.
 */
@RestController
class StatusPage {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final HttpClient client;
    private final GatewaySettings settings;
    private final UpstreamGuards guards;
    private @Nullable Status last;

    StatusPage(HttpClient serviceClient, GatewaySettings settings, UpstreamGuards guards) {
        this.client = serviceClient;
        this.settings = settings;
        this.guards = guards;
    }

    @GetMapping("/status")
    synchronized Status status() {
        var known = last;
        if (known != null && known.checkedAt().plus(FRESH).isAfter(Instant.now())) {
            return known;
        }
        var answers = Arrays.stream(Upstream.values()).map(this::ask).toList();
        var services = answers.stream().map(CompletableFuture::join).toList();
        var allUp = services.stream().allMatch(service -> service.status().equals("UP"));
        var fresh = new Status(allUp ? "UP" : "DEGRADED", Instant.now(), services);
        last = fresh;
        return fresh;
    }

    private CompletableFuture<Status.ServiceStatus> ask(Upstream service) {
        var health = HttpRequest.newBuilder(service.in(settings.services()).resolve("/actuator/health"))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(health, BodyHandlers.discarding())
                .thenApply(answer -> judge(service, answer.statusCode()))
                .exceptionally(_ -> new Status.ServiceStatus(
                        service.id(),
                        "DOWN",
                        service == Upstream.DECLARATION_SERVICE
                                ? "It does not answer. Lodgements, amendments, withdrawals and arrivals are"
                                        + " buffered (202) and processed when it is back; other requests are refused"
                                        + " with 503."
                                : "It does not answer. Requests for it are refused with 503 and nothing is"
                                        + " stored; its events wait in Kafka."));
    }

    private Status.ServiceStatus judge(Upstream service, int code) {
        if (code != 200) {
            return new Status.ServiceStatus(
                    service.id(),
                    "DEGRADED",
                    "It answers, but something it needs is missing; requests may be refused.");
        }
        return guards.lets(service)
                ? new Status.ServiceStatus(service.id(), "UP", null)
                : new Status.ServiceStatus(
                        service.id(), "DEGRADED", "It did not answer lately and gets no requests for a few seconds.");
    }
}

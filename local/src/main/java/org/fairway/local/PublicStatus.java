package org.fairway.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Asks the gateway's public status page whether all services are up. */
class PublicStatus {
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private PublicStatus() {}

    /**
     * Waits until all services are up, or until the patience ends and all answer. A service that reports a fault does
     * not stop the start, because an operator must examine it while it runs. Returns the services that report one.
     */
    static Set<String> awaitUp(Set<String> services, String gateway, Duration patience)
            throws IOException, InterruptedException {
        var deadline = Instant.now().plus(patience);
        var request = HttpRequest.newBuilder(URI.create(gateway + "/status"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = answer(client, request);
            while (!services(answer, "UP").containsAll(services)) {
                if (Instant.now().isAfter(deadline)) {
                    return answering(services, answer);
                }
                Thread.sleep(BETWEEN);
                answer = answer(client, request);
            }
        }
        return Set.of();
    }

    private static Set<String> answering(Set<String> services, String answer) throws IOException {
        var degraded = services(answer, "DEGRADED");
        degraded.retainAll(services);
        var all = new HashSet<>(degraded);
        all.addAll(services(answer, "UP"));
        if (!all.containsAll(services)) {
            throw new IOException("not all services came up: " + answer);
        }
        return degraded;
    }

    /** On a busy machine the gateway may not answer for a while during the start. No service counts as up then. */
    private static String answer(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException noAnswer) {
            return JsonMapper.shared().writeValueAsString(Map.of("noAnswer", noAnswer.toString()));
        }
    }

    private static Set<String> services(String answer, String status) {
        return JsonMapper.shared()
                .readTree(answer)
                .path("services")
                .valueStream()
                .filter(service -> service.path("status").asString().equals(status))
                .map(service -> service.path("service").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package org.fairway.demo.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A running platform behind its gateway. Calls are repeated on lost connections, 429 and 5xx, and buffered messages
 * (202) are followed to their answer, until the patience ends.
 */
public final class Platform {
    private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 504);

    private static final int ACCEPTED = 202;

    private final String url;
    private final Identities identities;
    private final Patience patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final ConcurrentMap<String, Token> tokens = new ConcurrentHashMap<>();
    private final AtomicLong repeated = new AtomicLong();

    private record Token(String value, Instant until) {}

    public Platform(String url, Identities identities, Patience patience) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.identities = identities;
        this.patience = patience;
    }

    public Identities identities() {
        return identities;
    }

    public Platform with(Patience other) {
        return new Platform(url, identities, other);
    }

    /** Returns the same at another address, such as that of one replica. */
    public Platform at(String address) {
        return new Platform(address, identities, patience);
    }

    public Actor as(String client) {
        return new Actor(this, client);
    }

    /** Returns how many calls had to be repeated. */
    public long repeated() {
        return repeated.get();
    }

    /**
     * Sends without a token unless {@code client} is given; {@code body} is JSON. Every repetition of one call carries
     * the same Idempotency-Key, so that the platform processes it only once.
     */
    public Answer send(@Nullable String client, String method, String path, @Nullable String body) {
        String key = UUID.randomUUID().toString();
        Answer answer = repeatedly(() -> once(client, method, path, body, key));
        return answer.status() == ACCEPTED && patience.any() && answer.json().has("submissionId")
                ? processedAnswer(client, answer.json())
                : answer;
    }

    /** The message waits for a service that is down. Its answer can be read when the service is back. */
    private Answer processedAnswer(@Nullable String client, JsonNode receipt) {
        String status = "/v1/submissions/" + receipt.path("submissionId").asString();
        Instant end = Instant.now().plus(patience.most());
        while (Instant.now().isBefore(end)) {
            Answer look = repeatedly(() -> once(client, "GET", status, null, ""));
            JsonNode message = look.json().path("buffered").path(0);
            if (message.has("processedAt")) {
                return new Answer(
                        message.path("status").asInt(),
                        look.headers(),
                        message.path("answer").asString());
            }
            repeated.incrementAndGet();
            pause(patience.first());
        }
        throw new PlatformAway(new IOException(
                "a message kept at " + receipt.path("receivedAt").asString() + " is still not processed"));
    }

    /** Sends the request exactly as built, for bodies and headers that a well-behaved client does not send. */
    public Answer raw(HttpRequest request) {
        return repeatedly(() -> answer(request));
    }

    public URI uri(String path) {
        return URI.create(url + path);
    }

    private Answer once(@Nullable String client, String method, String path, @Nullable String body, String key)
            throws IOException, InterruptedException {
        Answer answer = answer(request(client, method, path, body, key));
        if (answer.status() == 401 && client != null && tokens.remove(client) != null) {
            return answer(request(client, method, path, body, key));
        }
        return answer;
    }

    private HttpRequest request(@Nullable String client, String method, String path, @Nullable String body, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json, application/problem+json");
        if (client != null) {
            request.header("Authorization", "Bearer " + token(client));
        }
        if (body != null) {
            request.header("Content-Type", "application/json").header("Idempotency-Key", key);
        }
        return request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    /** Returns a bearer token of the client, for requests built by hand. */
    public String token(String client) throws IOException, InterruptedException {
        Token held = tokens.get(client);
        if (held == null || held.until().isBefore(Instant.now())) {
            held = fetch(client);
            tokens.put(client, held);
        }
        return held.value();
    }

    private Token fetch(String client) throws IOException, InterruptedException {
        String basic = Base64.getEncoder()
                .encodeToString(
                        (client + ":" + identities.named(client).clientSecret()).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(identities.tokenEndpoint()))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        Answer answer = answer(request);
        if (BUSY.contains(answer.status())) {
            throw new IOException("the token endpoint answered " + answer.status());
        }
        long seconds = answer.expected().json().path("expires_in").asLong(60);
        return new Token(
                answer.json().path("access_token").asString(), Instant.now().plusSeconds(Math.max(1, seconds - 30)));
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    private interface Call {
        Answer make() throws IOException, InterruptedException;
    }

    private Answer repeatedly(Call call) {
        Instant end = Instant.now().plus(patience.most());
        Duration pause = patience.first();
        while (true) {
            Instant now = Instant.now();
            try {
                Answer answer = call.make();
                if (!BUSY.contains(answer.status()) || now.isAfter(end)) {
                    return answer;
                }
            } catch (IOException away) {
                if (now.isAfter(end)) {
                    throw new PlatformAway(away);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new PlatformAway(stop);
            }
            repeated.incrementAndGet();
            pause(pause);
            pause = patience.next(pause);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new PlatformAway(stop);
        }
    }
}

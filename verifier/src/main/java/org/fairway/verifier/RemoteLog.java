package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A witness's client of a log behind its gateway. It trusts only the signatures in the answers. */
final class RemoteLog {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_CHARACTERS = 500;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String gateway;
    private final String token;

    /**
     * @param gateway https, or http to this machine itself, since a token must not travel in clear; otherwise an
     *     {@link IllegalArgumentException}
     * @param token access token of the witness's own identity
     */
    RemoteLog(String gateway, String token) {
        URI address = URI.create(gateway);
        if (!"https".equals(address.getScheme()) && !LOOPBACK.contains(String.valueOf(address.getHost()))) {
            throw new IllegalArgumentException("the token would travel in clear: give an https address");
        }
        if (!token.matches("[!-~]+")) {
            throw new IllegalArgumentException("the token's file holds more than an access token");
        }
        this.gateway = gateway.replaceAll("/+$", "");
        this.token = token;
    }

    String checkpoint() throws IOException {
        return ask(request("/v1/ledger/checkpoint").header("Accept", "text/plain"));
    }

    String consistency(long from, long to) throws IOException {
        return ask(request("/v1/ledger/consistency?from=" + from + "&to=" + to).header("Accept", "application/json"));
    }

    void send(String cosignature) throws IOException {
        ask(request("/v1/ledger/cosignatures")
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(cosignature, UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private String ask(HttpRequest.Builder request) throws IOException {
        HttpRequest asked = request.build();
        // The time limit includes the body, which the request's own limit does not.
        CompletableFuture<String> answer = client.sendAsync(asked, BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> text(response.statusCode(), response.body()));
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    asked.uri()
                            + (e.getCause() instanceof Answered refused
                                    ? refused.getMessage()
                                    : " does not answer: " + e.getCause()),
                    e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(asked.uri() + " did not answer in " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(asked.uri() + " was not waited for");
        }
    }

    private static final class Answered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Answered(String message) {
            super(message);
        }
    }

    private static String text(int status, InputStream body) {
        try (body) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            String text = new String(bytes, UTF_8);
            if (bytes.length > MOST_BYTES || status / 100 != 2) {
                throw new Answered(
                        " answers " + status + ": " + text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
            }
            return text;
        } catch (IOException e) {
            throw new Answered(" breaks off: " + e.getMessage());
        }
    }
}

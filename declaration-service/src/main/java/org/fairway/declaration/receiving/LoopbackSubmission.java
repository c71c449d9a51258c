package org.fairway.declaration.receiving;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.kit.security.Caller;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Replays a buffered submission through this service's own HTTP API with a one-time internal token, so that every
 * language and every check is the same as for the sender itself. The gateway checked the sender's token when it took
 * the message; it may have expired since.
 */
@Component
class LoopbackSubmission {
    static final String PASS = "Fairway-Pass";

    private final Map<String, Caller> passes = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String address;
    private final Duration answerTimeout;

    LoopbackSubmission(@Value("${server.address:127.0.0.1}") String address, BufferSettings settings) {
        this.address = address;
        this.answerTimeout = settings.answerTimeout();
    }

    record Answer(int status, String type, String body) {}

    @EventListener
    void opened(ServletWebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port.complete(event.getWebServer().getPort());
        }
    }

    /** Whom the pass on the request stands for. */
    Optional<Caller> holder(HttpServletRequest request) {
        String pass = request.getHeader(PASS);
        return pass == null ? Optional.empty() : Optional.ofNullable(passes.get(pass));
    }

    /** Throws what says that there was no connection, or no answer. */
    Answer handIn(SubmissionReceived submission) throws IOException {
        String pass = UUID.randomUUID().toString();
        SubmissionReceived.Sender sender = submission.sender();
        passes.put(
                pass,
                new Caller(
                        sender.subject(),
                        Optional.ofNullable(sender.tin()),
                        Optional.ofNullable(sender.agency()),
                        Set.copyOf(sender.roles())));
        try {
            HttpResponse<String> response =
                    client.send(request(submission, pass), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while handing in");
        } finally {
            passes.remove(pass);
        }
    }

    private HttpRequest request(SubmissionReceived submission, String pass) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + address + ":" + port.join() + submission.path()))
                .timeout(answerTimeout)
                .header(PASS, pass)
                .header("X-Correlation-Id", submission.submissionId())
                .method(submission.method(), HttpRequest.BodyPublishers.ofByteArray(submission.body()));
        header(request, "Content-Type", submission.contentType());
        header(request, "Accept", submission.accept());
        return request.build();
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        if (!value.isEmpty()) {
            request.header(name, value);
        }
    }
}

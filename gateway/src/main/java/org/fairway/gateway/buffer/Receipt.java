package org.fairway.gateway.buffer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the sender of a buffered submission.
 *
 * @param submissionId the id by which the sender asks for this message
 * @param reference the sender's own reference, if one was found in the message
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        String submissionId,
        @Nullable String reference,
        String state,
        Instant receivedAt,
        List<String> waitingFor,
        String owner,
        String whatToDo,
        URI statusUrl) {

    static Receipt of(BufferedMessage kept) {
        var asked = URLEncoder.encode(
                        Objects.requireNonNullElse(kept.reference(), kept.submissionId()), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new Receipt(
                kept.submissionId(),
                kept.reference(),
                "BUFFERED",
                kept.receivedAt(),
                List.of("declaration-service"),
                "operator of the platform",
                "Nothing. The message is stored and is processed, in the order it came, as soon as the service is"
                        + " back. It is not lodged yet. Sending it again is safe and not needed.",
                URI.create("/v1/submissions/" + asked));
    }
}

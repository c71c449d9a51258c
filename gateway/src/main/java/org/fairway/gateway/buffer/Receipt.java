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
 * The answer to the sender of a buffered submission. Programs read {@code state}, {@code action} and every
 * {@code code}; people read {@code text} and {@code whatToDo}, whose sentences may change. Codes may be added.
 *
 * @param submissionId the id by which the sender asks for this message
 * @param reference the sender's own reference, if one was found in the message
 * @param state always BUFFERED
 * @param receivedAt when it was stored
 * @param waitingFor what it waits for
 * @param owner who has to act
 * @param action code of what the sender can do
 * @param whatToDo the same in a sentence
 * @param statusUrl where to ask what became of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        String submissionId,
        @Nullable String reference,
        String state,
        Instant receivedAt,
        List<Point> waitingFor,
        Owner owner,
        String action,
        String whatToDo,
        URI statusUrl) {

    private static final String SERVICE = "declaration-service";

    /**
     * One open point.
     *
     * @param code always SERVICE
     * @param service the service that has to come back
     * @param text the same in a sentence
     */
    public record Point(String code, String service, String text) {}

    /**
     * Who must act.
     *
     * @param code always PLATFORM_OPERATOR
     * @param text the same in words
     */
    public record Owner(String code, String text) {}

    static Receipt of(BufferedMessage kept) {
        var asked = URLEncoder.encode(
                        Objects.requireNonNullElse(kept.reference(), kept.submissionId()), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new Receipt(
                kept.submissionId(),
                kept.reference(),
                "BUFFERED",
                kept.receivedAt(),
                List.of(new Point("SERVICE", SERVICE, SERVICE + " is back")),
                new Owner("PLATFORM_OPERATOR", "operator of the platform"),
                "AWAIT_PROCESSING",
                "Nothing. The message is stored and is processed, in the order it came, as soon as the service is"
                        + " back. It is not lodged yet. Sending it again is safe and not needed.",
                URI.create("/v1/submissions/" + asked));
    }
}

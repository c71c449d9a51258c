package org.fairway.declaration.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A message that the gateway stored while the service was away. The gateway answers in the same form while the message
 * waits on the broker, without what only the service knows. Programs read {@code state}, {@code action} and every
 * {@code code}; people read {@code text} and {@code whatToDo}, whose sentences may change. Codes may be added.
 *
 * @param submissionId the id by which the sender asks for this message
 * @param reference the sender's own reference, if one was found in the message
 * @param state whether it waits or was processed
 * @param receivedAt when the gateway stored it
 * @param waitingFor what it waits for; absent when it is answered
 * @param owner who has to act; absent when it is answered
 * @param action code of what the sender can do: AWAIT_PROCESSING; absent when it is answered
 * @param whatToDo the same in a sentence
 * @param statusUrl where to ask what became of it
 * @param attempts attempts to process it; absent before the service has the message
 * @param processedAt when it was processed
 * @param request method and path of the message; absent before the service has the message
 * @param status HTTP status that it was answered with
 * @param answerType media type of the answer
 * @param answer the answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BufferedMessage(
        UUID submissionId,
        @Nullable String reference,
        State state,
        Instant receivedAt,
        @Nullable List<Point> waitingFor,
        @Nullable Owner owner,
        @Nullable String action,
        @Nullable String whatToDo,

        @Schema(format = "uri-reference") String statusUrl,

        @Nullable Integer attempts,
        @Nullable Instant processedAt,
        @Nullable String request,
        @Nullable Integer status,
        @Nullable String answerType,
        @Nullable String answer) {
    private static final String SERVICE = "declaration-service";

    enum State {
        BUFFERED,
        ANSWERED
    }

    /**
     * One open point.
     *
     * @param code code of the point: SERVICE
     * @param service the service that has to process it
     * @param text the same in a sentence
     */
    record Point(String code, String service, String text) {}

    /**
     * Who has to act.
     *
     * @param code code of the party: PLATFORM_OPERATOR
     * @param text the same in words
     */
    record Owner(String code, String text) {}

    static BufferedMessage waiting(
            UUID id, @Nullable String reference, Instant receivedAt, int attempts, String request) {
        return new BufferedMessage(
                id,
                reference,
                State.BUFFERED,
                receivedAt,
                List.of(new Point("SERVICE", SERVICE, SERVICE + " processes it")),
                new Owner("PLATFORM_OPERATOR", "operator of the platform"),
                "AWAIT_PROCESSING",
                "Nothing. The message is processed after those that came before it under its reference. It is not"
                        + " lodged yet. Sending it again is safe and not needed.",
                statusUrl(id, reference),
                attempts,
                null,
                request,
                null,
                null,
                null);
    }

    static BufferedMessage answered(
            UUID id,
            @Nullable String reference,
            Instant receivedAt,
            int attempts,
            Instant processedAt,
            String request,
            HandingIn.Answer answer) {
        return new BufferedMessage(
                id,
                reference,
                State.ANSWERED,
                receivedAt,
                null,
                null,
                null,
                null,
                statusUrl(id, reference),
                attempts,
                processedAt,
                request,
                answer.status(),
                answer.type(),
                answer.body());
    }

    private static String statusUrl(UUID id, @Nullable String reference) {
        return "/v1/submissions/"
                + UriUtils.encode(Objects.requireNonNullElse(reference, id.toString()), StandardCharsets.UTF_8);
    }
}

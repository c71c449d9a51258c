package org.fairway.declaration.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code state} is BUFFERED until it is ANSWERED.
 *
 * @param submissionId id that the gateway gave the message
 * @param reference sender's reference found in it
 * @param receivedAt when the gateway accepted it
 * @param state whether it waits or was processed
 * @param attempts attempts so far
 * @param processedAt when it was processed
 * @param request method and path of the message
 * @param status HTTP status that it was answered with
 * @param answerType media type of the answer
 * @param answer the answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BufferedMessage(
        UUID submissionId,
        @Nullable String reference,
        Instant receivedAt,
        String state,
        int attempts,
        @Nullable Instant processedAt,
        String request,
        @Nullable Integer status,
        @Nullable String answerType,
        @Nullable String answer) {}

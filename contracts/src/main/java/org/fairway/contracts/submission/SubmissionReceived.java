package org.fairway.contracts.submission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that the gateway accepted for a service that did not answer. Travels on
 * {@link org.fairway.contracts.Topics#GATEWAY_SUBMISSION} as a CloudEvents 1.0 message in binary content mode;
 * {@code ce_type} is {@link #TYPE}, {@code ce_id} the submission id, {@code ce_subject} and record key sender and
 * reference, so that messages with the same reference keep their order.
 *
 * @param submissionId the id by which the sender asks for the result; a UUID in its text form
 * @param receivedAt when the gateway accepted it, UTC, by the gateway's clock
 * @param sender the caller that the access token named when the gateway checked it
 * @param method HTTP method (RFC 9110, clause 9)
 * @param path path and query of the request, as sent
 * @param contentType {@code Content-Type} as sent, empty if absent
 * @param accept {@code Accept} as sent, empty if absent
 * @param reference the sender's own reference found in the message, such as its LRN; null if none was found
 * @param body the message, byte for byte; Base64 (RFC 4648, clause 4) in JSON
 */
public record SubmissionReceived(
        String submissionId,
        Instant receivedAt,
        Sender sender,
        String method,
        String path,
        String contentType,
        String accept,
        @Nullable String reference,
        byte[] body) {

    /** CloudEvents type. */
    public static final String TYPE = "gateway.submission.received.v1";

    /**
     * Claims of the access token (RFC 7519).
     *
     * @param subject {@code sub}
     * @param tin {@code tin}: the economic operator (WCO trader identification number)
     * @param agency {@code agency}: the agency that the sender works for
     * @param roles {@code roles}
     */
    public record Sender(
            String subject, @Nullable String tin, @Nullable String agency, List<String> roles) {
        public Sender {
            roles = List.copyOf(roles);
        }
    }
}

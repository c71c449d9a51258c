package org.fairway.contracts.permit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.DeclarationFact;
import org.jspecify.annotations.Nullable;

/** What the single window asked agencies and what they answered (TFA Art. 10.4). */
public sealed interface PermitEvent extends DeclarationFact {
    int version();

    /**
     * An agency is asked: once, about the items that concern it, with only the fields that it may see.
     *
     * @param fields JSON Pointer (RFC 6901) into the goods declaration to the value there, as text
     * @param perishable whether any item should be looked at first (TFA Art. 7.9)
     * @param rule id of the routing rule that chose the agency
     */
    record PermitRequested(
            String declarationId,
            int version,
            String requestId,
            String mrn,
            String agency,
            List<Integer> items,
            Map<String, String> fields,
            boolean perishable,
            String rule,
            String legalBase,
            String matrixVersion,
            Instant deadline,
            Instant occurredAt)
            implements PermitEvent {}

    /** The agency's answer for one item changed; the latest {@code decidedAt} wins, whatever the order of arrival. */
    record PermitStatusChanged(
            String declarationId,
            int version,
            String agency,
            int item,
            PermitStatus status,
            String reason,
            @Nullable Instant decidedAt,
            @Nullable Instant deadline,
            Instant occurredAt)
            implements PermitEvent {}

    /** All agencies have decided. The event is published again with another outcome if an agency changes its answer. */
    record PermitsSettled(
            String declarationId, int version, Outcome outcome, Map<String, PermitStatus> agencies, Instant occurredAt)
            implements PermitEvent {}

    /** An earlier outcome no longer holds: an agency went back to hold or asks for documents. */
    record PermitsReopened(String declarationId, int version, Map<String, PermitStatus> agencies, Instant occurredAt)
            implements PermitEvent {}

    /** The common outcome of all agencies. */
    enum Outcome {
        NOT_REQUIRED,
        CLEAR,
        REFUSED,
        /** A value of a later release, which decides nothing. It is read, and never written. */
        UNKNOWN
    }
}

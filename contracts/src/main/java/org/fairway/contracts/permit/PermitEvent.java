package org.fairway.contracts.permit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.ContractEvent;
import org.jspecify.annotations.Nullable;

/** What the single window asked and learnt (TFA Art. 10.4). */
public sealed interface PermitEvent extends ContractEvent {
    int version();

    /**
     * One agency is asked once, about the items that concern it, with only the fields it may see.
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

    /** No agency has to be waited for any more; sent again with another outcome if an agency changes its answer. */
    record PermitsSettled(
            String declarationId, int version, Outcome outcome, Map<String, PermitStatus> agencies, Instant occurredAt)
            implements PermitEvent {}

    /** Earlier clear answers no longer stand: an agency went back to hold or asks for documents. */
    record PermitsReopened(String declarationId, int version, Map<String, PermitStatus> agencies, Instant occurredAt)
            implements PermitEvent {}

    /** The one answer of the single window. */
    enum Outcome {
        NOT_REQUIRED,
        CLEAR,
        REFUSED,
        /** A value of a later release, which settles nothing. It is read, and never written. */
        UNKNOWN
    }
}

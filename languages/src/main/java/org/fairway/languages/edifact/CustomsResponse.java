package org.fairway.languages.edifact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a CUSRES says about one declaration.
 *
 * @param version of the declaration, from 1
 * @param status name of the lifecycle's status, such as {@code RELEASED}
 * @param since when it was reached, to the second
 * @param deadline of what is waited for, to the second
 * @param messageReference UNH reference of the CUSDEC answered; null when nothing in particular is answered
 */
public record CustomsResponse(
        @Nullable String lrn,
        @Nullable String mrn,
        @Nullable Integer version,
        @Nullable String ucr,
        @Nullable Outcome outcome,
        @Nullable String status,
        @Nullable Instant since,
        @Nullable Instant deadline,
        @Nullable String whatToDo,
        @Nullable String messageReference,
        List<Fault> faults) {

    /** What came of the message, by code list 4343. */
    public enum Outcome {
        ACCEPTED,
        /** Received; customs decides. */
        PENDING,
        REFUSED
    }

    /**
     * One broken rule.
     *
     * @param segment position in the CUSDEC, UNH being 1; 0 if it has none
     * @param error the code, shortened to the eight characters of data element 9321
     * @param pointer JSON Pointer into the canonical declaration
     */
    public record Fault(
            int segment,
            @Nullable String tag,
            @Nullable String error,
            @Nullable String code,
            @Nullable String pointer,
            @Nullable String message) {}

    public CustomsResponse {
        faults = faults == null ? List.of() : List.copyOf(faults);
    }

    /** The same with the first faults alone. */
    public CustomsResponse withFirstFaults(int most) {
        return new CustomsResponse(
                lrn,
                mrn,
                version,
                ucr,
                outcome,
                status,
                since,
                deadline,
                whatToDo,
                messageReference,
                faults.subList(0, Math.min(most, faults.size())));
    }
}

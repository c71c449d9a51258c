package org.fairway.singlewindow.model;

import java.time.Instant;
import java.util.Comparator;
import org.fairway.contracts.permit.PermitStatus;
import org.jspecify.annotations.Nullable;

/** An agency's answer for one item. Without {@code decidedAt} no officer has decided yet. */
public record Answer(
        PermitStatus status, String reason, @Nullable Instant decidedAt, String decisionId) {
    private static final Comparator<Answer> BY_DECISION = Comparator.comparing(
                    Answer::decidedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Answer::decisionId);

    static Answer pending() {
        return new Answer(PermitStatus.PENDING, "Asked", null, "");
    }

    static Answer timedOut() {
        return new Answer(PermitStatus.TIMED_OUT, "The agency did not answer before the deadline", null, "");
    }

    /**
     * Returns whether the other answer counts instead of this one. The later decision counts, whenever it arrives. The
     * ids order two decisions of the same moment.
     */
    boolean yieldsTo(Answer other) {
        return BY_DECISION.compare(this, other) < 0;
    }
}

package org.fairway.contracts.permit;

import java.util.List;

/** Where one agency stands on one item. */
public enum PermitStatus {
    NOT_REQUIRED,
    PENDING,
    DOCS_REQUIRED,
    HOLD,
    MAY_PROCEED,
    REFUSED,
    /** The deadline passed; the agency's supervisor owns it. Never a silent yes. */
    TIMED_OUT,
    /** A value of a later release, which counts as {@link #HOLD}. It is read, and never written. */
    UNKNOWN;

    /**
     * Returns the value it counts as: {@code UNKNOWN} is a hold, because nothing goes on an answer that cannot be read.
     */
    public PermitStatus known() {
        return this == UNKNOWN ? HOLD : this;
    }

    /**
     * Where one status is published for several items, the last of these says most about why goods wait: anything open
     * before a refusal, a refusal before a yes.
     */
    public static final List<PermitStatus> WORST_LAST =
            List.of(NOT_REQUIRED, MAY_PROCEED, REFUSED, PENDING, DOCS_REQUIRED, HOLD, TIMED_OUT);
}

package org.fairway.contracts.permit;

import java.util.List;

/** The state of one agency's decision on one item. */
public enum PermitStatus {
    NOT_REQUIRED,
    PENDING,
    DOCS_REQUIRED,
    HOLD,
    MAY_PROCEED,
    REFUSED,
    /** The deadline passed and the agency's supervisor must decide. It never counts as approval. */
    TIMED_OUT,
    /** A value of a later release, which counts as {@link #HOLD}. It is read, and never written. */
    UNKNOWN;

    /**
     * Returns the value it counts as: {@code UNKNOWN} is a hold, because an answer that cannot be read releases
     * nothing.
     */
    public PermitStatus known() {
        return this == UNKNOWN ? HOLD : this;
    }

    /**
     * All statuses in the order of their weight. Where one status is published for several items, it is the one that
     * comes last here, because it best explains why the goods wait: an open answer outweighs a refusal, and a refusal
     * outweighs an approval.
     */
    public static final List<PermitStatus> WORST_LAST =
            List.of(NOT_REQUIRED, MAY_PROCEED, REFUSED, PENDING, DOCS_REQUIRED, HOLD, TIMED_OUT);
}

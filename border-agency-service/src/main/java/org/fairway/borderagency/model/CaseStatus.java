package org.fairway.borderagency.model;

/** The status of a case, by the worst of its items. */
public enum CaseStatus {
    OPEN,
    ON_HOLD,
    AWAITING_DOCUMENTS,
    /** Every item may proceed or is refused. The agency may change its decision until the case is closed. */
    DECIDED,
    /** The declaration was amended or a stricter control was ordered, and the agency is asked again in another case. */
    SUPERSEDED,
    /** The declaration is released, withdrawn or expired, or the goods no longer concern the agency. */
    CLOSED;

    public boolean isFinal() {
        return this == SUPERSEDED || this == CLOSED;
    }
}

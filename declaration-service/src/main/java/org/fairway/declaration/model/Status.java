package org.fairway.declaration.model;

/** The status of a declaration. */
public enum Status {
    SUBMITTED,
    PRE_LODGED,
    ACCEPTED,
    UNDER_CONTROL,
    PAYMENT_HOLD,
    DETAINED,
    RELEASED,
    REJECTED,
    INVALIDATED,
    EXPIRED;

    public boolean terminal() {
        return switch (this) {
            case REJECTED, INVALIDATED, EXPIRED -> true;
            case SUBMITTED, PRE_LODGED, ACCEPTED, UNDER_CONTROL, PAYMENT_HOLD, DETAINED, RELEASED -> false;
        };
    }

    /** Returns whether no verdict is awaited any more. After release only customs itself may still act. */
    public boolean decided() {
        return this == RELEASED || terminal();
    }

    /** Returns whether the declaration is accepted and not decided yet. */
    public boolean inClearance() {
        return this == ACCEPTED || this == UNDER_CONTROL || this == PAYMENT_HOLD;
    }

    /** Returns whether the goods may still be released: in clearance, or detained until a refusal is taken back. */
    boolean mayYetBeReleased() {
        return inClearance() || this == DETAINED;
    }
}

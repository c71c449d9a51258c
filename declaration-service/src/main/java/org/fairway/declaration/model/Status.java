package org.fairway.declaration.model;

/** The primary region of the lifecycle. */
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

    /** Nobody's verdict is waited for any more; after release only customs itself may still act. */
    public boolean decided() {
        return this == RELEASED || terminal();
    }

    /** Legally binding, and not yet decided. */
    public boolean inClearance() {
        return this == ACCEPTED || this == UNDER_CONTROL || this == PAYMENT_HOLD;
    }

    /** In clearance, or detained, which ends where a refusal is taken back. */
    boolean mayYetBeReleased() {
        return inClearance() || this == DETAINED;
    }
}

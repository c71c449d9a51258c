package org.fairway.declaration.model;

/**
 * What can happen to a declaration. Its {@code code} is stored, shown in the history and sent in notifications, and
 * {@link Lifecycle} is keyed by it. A code never changes, whatever the Java types are called.
 */
public enum EventCode {
    PRE_LODGED("PreLodged"),
    REJECTED("Rejected"),
    AMENDED("Amended"),
    AMENDMENT_REQUESTED("AmendmentRequested"),
    AMENDMENT_DENIED("AmendmentDenied"),
    ACCEPTED("Accepted"),
    AUTHORISATIONS_VERIFIED("AuthorisationsVerified"),
    DOCUMENTS_NAMED("DocumentsNamed"),
    ASSESSED("Assessed"),
    PAYMENT_SECURED("PaymentSecured"),
    PAYMENT_HELD("PaymentHeld"),
    CONTROL_ORDERED("ControlOrdered"),
    PUT_UNDER_CONTROL("PutUnderControl"),
    CONTROL_CONCLUDED("ControlConcluded"),
    RELEASED("Released"),
    DETAINED("Detained"),
    WITHDRAWAL_REQUESTED("WithdrawalRequested"),
    WITHDRAWAL_DENIED("WithdrawalDenied"),
    INVALIDATED("Invalidated"),
    EXPIRED("Expired"),
    LANE_RECORDED("LaneNoted"),
    PERMIT_RECORDED("PermitNoted"),
    PERMITS_RECORDED("PermitsNoted"),
    CONTROL_RECORDED("ControlNoted"),
    ACCOUNT_NAMED("AccountNamed"),
    EXPIRY_SET("ExpirySet"),
    PAYMENT_AWAITED("PaymentAwaited"),
    SEAL_RECORDED("SealNoted"),
    REPRESENTATION_RECORDED("RepresentationNoted"),
    PRESENTATION_RECORDED("PresentationNoted"),
    DOCUMENTS_RECORDED("DocumentsNoted");

    private final String code;

    EventCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Returns the code in the table of states, the history and notifications. */
    @Override
    public String toString() {
        return code;
    }
}

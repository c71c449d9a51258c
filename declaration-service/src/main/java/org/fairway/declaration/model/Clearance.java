package org.fairway.declaration.model;

import java.time.Instant;
import java.util.List;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/** Parallel sub-states of the current version: lane, permits, customs control, payment, representation, requests. */
public record Clearance(
        Risk risk,
        Permits permits,
        Control control,
        Payment payment,
        RepresentationStatus representation,
        Requests requests) {

    public static final Clearance NONE = new Clearance(
            Risk.AWAITED,
            Permits.AWAITED,
            new Control.None(),
            new Payment.NotDue(null),
            RepresentationStatus.HOLDS,
            Requests.NONE);

    public boolean refused() {
        return permits.refused() || control instanceof Control.Refused || control.refusesAnItem();
    }

    /**
     * Returns the sub-states at the start of a new version: no answers but the account's.
     *
     * @param sameGoods whether it differs at most in the account to be charged
     */
    Clearance forNewVersion(int oldVersion, boolean sameGoods) {
        return new Clearance(
                risk.forNewVersion(oldVersion),
                Permits.AWAITED,
                control.forNewVersion(sameGoods),
                payment,
                representation,
                requests.forNewVersion());
    }

    /** Sets the lane. A lane that is stricter than all before needs a control of its own. */
    Clearance withLane(Lane lane, List<String> reasons, @Nullable Instant assessedAt) {
        Lane known = risk.effectiveLane();
        boolean stricter = known != null && lane.compareTo(known) > 0;
        return new Clearance(
                risk.assessed(lane, reasons, assessedAt),
                permits,
                stricter ? control.forStricterLane() : control,
                payment,
                representation,
                requests);
    }

    Clearance with(Permits next) {
        return new Clearance(risk, next, control, payment, representation, requests);
    }

    Clearance with(Control next) {
        return new Clearance(risk, permits, next, payment, representation, requests);
    }

    Clearance with(Payment next) {
        return new Clearance(risk, permits, control, next, representation, requests);
    }

    Clearance with(Requests next) {
        return new Clearance(risk, permits, control, payment, representation, next);
    }

    Clearance with(RepresentationStatus next) {
        return new Clearance(risk, permits, control, payment, next, requests);
    }
}

package org.fairway.declaration.model;

import java.util.List;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Parallel sub-states of the current version: lane, permits, customs control, payment, representation, requests.
 *
 * @param authorisations authorisations of the parties that the register held as granted when last asked
 * @param awaited digests of documents that the version names and no party has uploaded, in their order
 */
public record Clearance(
        Risk risk,
        Permits permits,
        Control control,
        Payment payment,
        RepresentationStatus representation,
        Requests requests,
        List<VerifiedAuthorisation> authorisations,
        List<String> awaited) {

    public static final Clearance NONE = new Clearance(
            Risk.AWAITED,
            Permits.AWAITED,
            new Control.None(),
            new Payment.NotDue(null),
            RepresentationStatus.HOLDS,
            Requests.NONE,
            List.of(),
            List.of());

    public Clearance {
        authorisations = List.copyOf(authorisations);
        awaited = List.copyOf(awaited);
    }

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
                requests.forNewVersion(),
                authorisations,
                List.of());
    }

    /** Sets the lane. A lane that is stricter than all before needs a control of its own. */
    Clearance withLane(Risk.Assessed assessed) {
        Lane lane = assessed.lane();
        Lane known = risk.effectiveLane();
        boolean stricter = known != null && lane.compareTo(known) > 0;
        return new Clearance(
                risk.assessed(assessed),
                permits,
                stricter ? control.forStricterLane() : control,
                payment,
                representation,
                requests,
                authorisations,
                awaited);
    }

    Clearance with(Permits next) {
        return new Clearance(risk, next, control, payment, representation, requests, authorisations, awaited);
    }

    Clearance with(Control next) {
        return new Clearance(risk, permits, next, payment, representation, requests, authorisations, awaited);
    }

    Clearance with(Payment next) {
        return new Clearance(risk, permits, control, next, representation, requests, authorisations, awaited);
    }

    Clearance with(Requests next) {
        return new Clearance(risk, permits, control, payment, representation, next, authorisations, awaited);
    }

    Clearance with(RepresentationStatus next) {
        return new Clearance(risk, permits, control, payment, next, requests, authorisations, awaited);
    }

    /** Replaces the digests of the documents awaited. */
    Clearance awaiting(List<String> digests) {
        return new Clearance(risk, permits, control, payment, representation, requests, authorisations, digests);
    }

    /**
     * Replaces the authorisations. A lane that took credit for one that is gone no longer counts, and the next one is
     * not lighter.
     */
    Clearance verified(int version, @Nullable List<VerifiedAuthorisation> next) {
        List<VerifiedAuthorisation> held = next == null ? List.of() : next;
        return new Clearance(
                risk.restingOn(version, held), permits, control, payment, representation, requests, held, awaited);
    }
}

package org.fairway.declaration.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A change of state: a fact published to every service, or another service's answer recorded for this declaration only.
 */
public sealed interface Event {
    Instant at();

    default EventCode code() {
        return switch (this) {
            case Published published -> code(published.fact());
            case LaneRecorded _ -> EventCode.LANE_RECORDED;
            case PermitRecorded _ -> EventCode.PERMIT_RECORDED;
            case PermitsRecorded _ -> EventCode.PERMITS_RECORDED;
            case ControlRecorded _ -> EventCode.CONTROL_RECORDED;
            case AccountNamed _ -> EventCode.ACCOUNT_NAMED;
            case ExpirySet _ -> EventCode.EXPIRY_SET;
            case PaymentAwaited _ -> EventCode.PAYMENT_AWAITED;
            case SealRecorded _ -> EventCode.SEAL_RECORDED;
            case RepresentationRecorded _ -> EventCode.REPRESENTATION_RECORDED;
            case PresentationRecorded _ -> EventCode.PRESENTATION_RECORDED;
            case DocumentsRecorded _ -> EventCode.DOCUMENTS_RECORDED;
        };
    }

    private static EventCode code(DeclarationEvent fact) {
        return switch (fact) {
            case DeclarationEvent.PreLodged _ -> EventCode.PRE_LODGED;
            case DeclarationEvent.Rejected _ -> EventCode.REJECTED;
            case DeclarationEvent.Amended _ -> EventCode.AMENDED;
            case DeclarationEvent.AmendmentRequested _ -> EventCode.AMENDMENT_REQUESTED;
            case DeclarationEvent.AmendmentDenied _ -> EventCode.AMENDMENT_DENIED;
            case DeclarationEvent.Accepted _ -> EventCode.ACCEPTED;
            case DeclarationEvent.AuthorisationsVerified _ -> EventCode.AUTHORISATIONS_VERIFIED;
            case DeclarationEvent.DocumentsNamed _ -> EventCode.DOCUMENTS_NAMED;
            case DeclarationEvent.Assessed _ -> EventCode.ASSESSED;
            case DeclarationEvent.PaymentSecured _ -> EventCode.PAYMENT_SECURED;
            case DeclarationEvent.PaymentHeld _ -> EventCode.PAYMENT_HELD;
            case DeclarationEvent.ControlOrdered _ -> EventCode.CONTROL_ORDERED;
            case DeclarationEvent.PutUnderControl _ -> EventCode.PUT_UNDER_CONTROL;
            case DeclarationEvent.ControlConcluded _ -> EventCode.CONTROL_CONCLUDED;
            case DeclarationEvent.Released _ -> EventCode.RELEASED;
            case DeclarationEvent.Detained _ -> EventCode.DETAINED;
            case DeclarationEvent.WithdrawalRequested _ -> EventCode.WITHDRAWAL_REQUESTED;
            case DeclarationEvent.WithdrawalDenied _ -> EventCode.WITHDRAWAL_DENIED;
            case DeclarationEvent.Invalidated _ -> EventCode.INVALIDATED;
            case DeclarationEvent.Expired _ -> EventCode.EXPIRED;
        };
    }

    /** A published fact. The contract's event is the model's event, so there is one shape and no mapping. */
    record Published(DeclarationEvent fact) implements Event {
        @Override
        public Instant at() {
            return fact.occurredAt();
        }
    }

    /**
     * Risk's lane for a version. {@code assessedAt} is null in logs of the time when a version was assessed once, and
     * {@code credited}, the numbers of the authorisations that the score took credit for, in logs of the time when none
     * were verified.
     */
    record LaneRecorded(
            int version,
            Lane lane,
            List<String> reasons,
            @Nullable List<String> credited,
            @Nullable Instant assessedAt,
            Instant at)
            implements Event {}

    /** An agency's answer for an item. */
    record PermitRecorded(
            int version,
            String agency,
            int item,
            PermitStatus status,
            String reason,
            @Nullable Instant decidedAt,
            @Nullable Instant deadline,
            Instant at)
            implements Event {}

    /** The single window's outcome; null after it was opened again. */
    record PermitsRecorded(int version, @Nullable Outcome outcome, Map<String, PermitStatus> agencies, Instant at)
            implements Event {}

    /**
     * Customs answered for some or all items. The result for all items is published as
     * {@link DeclarationEvent.ControlConcluded}.
     */
    record ControlRecorded(
            int version,
            List<Integer> items,
            AgencyEvent.Decision decision,
            String reason,
            Instant decidedAt,
            Instant at)
            implements Event {}

    /**
     * The operator with the TIN {@code by} named the account to be charged, and so consents if it is that operator's
     * own.
     */
    record AccountNamed(String by, Instant at) implements Event {}

    /** When the declaration lapses if the goods do not arrive. */
    record ExpirySet(Instant expiresAt, Instant at) implements Event {}

    /** Everything but the payment is clear now, and the account had too little credit before. */
    record PaymentAwaited(String whatToDo, Instant at) implements Event {}

    /** Whether the representative was found to be empowered still. */
    record RepresentationRecorded(RepresentationStatus representation, Instant at) implements Event {}

    /**
     * Who presented the goods.
     *
     * @param by TIN of the operator, or the agency of the officer
     * @param reported whether a cargo report of the operator names a transport document of the declaration; until one
     *     does, that it carries the goods is its own statement
     */
    record PresentationRecorded(String by, boolean reported, Instant at) implements Event {}

    /** Documents that were awaited have been uploaded. */
    record DocumentsRecorded(List<String> digests, Instant at) implements Event {
        public DocumentsRecorded {
            digests = List.copyOf(digests);
        }
    }

    /** The ledger has anchored the release. */
    record SealRecorded(String eventId, Instant at) implements Event {}
}

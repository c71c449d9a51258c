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

    /** Name in the history and in {@link Lifecycle}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** A published fact. The contract's event is the model's event, so there is one shape and no mapping. */
    record Published(DeclarationEvent fact) implements Event {
        @Override
        public Instant at() {
            return fact.occurredAt();
        }

        @Override
        public String name() {
            return fact.getClass().getSimpleName();
        }
    }

    /** Risk's lane for a version; {@code assessedAt} is null in logs of the time when a version was assessed once. */
    record LaneNoted(
            int version,
            Lane lane,
            List<String> reasons,
            @Nullable Instant assessedAt,
            Instant at) implements Event {}

    /** An agency's answer for an item. */
    record PermitNoted(
            int version,
            String agency,
            int item,
            PermitStatus status,
            String reason,
            @Nullable Instant decidedAt,
            @Nullable Instant deadline,
            Instant at)
            implements Event {}

    /** The single window's one answer, null when it was opened again. */
    record PermitsNoted(int version, @Nullable Outcome outcome, Map<String, PermitStatus> agencies, Instant at)
            implements Event {}

    /**
     * Customs answered for some or all items; what all items come to is published as
     * {@link DeclarationEvent.ControlConcluded}.
     */
    record ControlNoted(
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

    /** Everything but the payment is clear now, and the account was found short before. */
    record PaymentAwaited(String whatToDo, Instant at) implements Event {}

    /** The ledger has the release. */
    record SealNoted(String eventId, Instant at) implements Event {}
}

package org.fairway.declaration.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.jspecify.annotations.Nullable;

/** Computes the next state from an event. The same log always gives the same state. */
public final class Evolution {
    private static final int FIRST_ERRORS = 10;

    private Evolution() {}

    /** Returns the state after a whole log. */
    public static Declaration replay(String id, List<Event> log) {
        return from(id, null, log);
    }

    /** Returns the state after more events; {@code before} is null for a new declaration. */
    public static Declaration from(String id, @Nullable Declaration before, List<Event> events) {
        Declaration state = before;
        for (Event event : events) {
            state = apply(id, state, event);
        }
        return Objects.requireNonNull(state, "nothing ever happened to " + id);
    }

    static Declaration apply(String id, @Nullable Declaration before, Event event) {
        Declaration state = before != null ? before : submitted(id, event);
        Clearance clearance = state.clearance();
        Declaration next = switch (event) {
            case Event.Published published -> published(state, published.fact());
            case Event.LaneRecorded noted ->
                state.with(clearance.withLane(new Risk.Assessed(
                        noted.lane(),
                        noted.reasons(),
                        Objects.requireNonNullElse(noted.credited(), List.of()),
                        noted.assessedAt())));
            case Event.PermitRecorded noted ->
                state.with(clearance.with(clearance
                        .permits()
                        .answered(new Permit(
                                noted.agency(),
                                noted.item(),
                                noted.status(),
                                noted.reason(),
                                noted.decidedAt(),
                                noted.deadline()))));
            case Event.PermitsRecorded noted ->
                state.with(clearance.with(clearance.permits().settled(noted.outcome())));
            case Event.ControlRecorded noted ->
                state.with(clearance.with(clearance
                        .control()
                        .answered(
                                noted.items(),
                                new Control.Answer(noted.decision(), noted.reason(), noted.decidedAt()))));
            case Event.AccountNamed named ->
                state.with(clearance.with(clearance.requests().accountNamed(named.by())));
            case Event.ExpirySet set -> state.expiring(set.expiresAt());
            case Event.PaymentAwaited awaited ->
                state.waitingFor(ReleasePolicy.open(clearance)).to(state.status(), awaited.at(), awaited.whatToDo());
            case Event.SealRecorded seal -> state.withSeal();
            case Event.PresentationRecorded _ -> state;
            case Event.DocumentsRecorded noted -> {
                List<String> left = new ArrayList<>(clearance.awaited());
                left.removeAll(noted.digests());
                yield state.with(clearance.awaiting(left));
            }
            case Event.RepresentationRecorded noted -> state.with(clearance.with(noted.representation()));
        };
        return Lifecycle.next(state.status(), event.code())
                .map(status -> next.to(status, event.at(), next.reason()))
                .orElse(next);
    }

    private static Declaration submitted(String id, Event first) {
        return switch (first) {
            case Event.Published(DeclarationEvent.PreLodged e) ->
                Declaration.submitted(id, e.declaration().lrn(), e.declarantTin(), e.occurredAt());
            case Event.Published(DeclarationEvent.Accepted e) ->
                Declaration.submitted(id, e.declaration().lrn(), e.declarantTin(), e.occurredAt());
            case Event.Published(DeclarationEvent.Rejected e) ->
                Declaration.submitted(id, e.lrn(), e.declarantTin(), e.occurredAt());
            default -> throw new IllegalArgumentException("a life does not begin with " + first.code());
        };
    }

    private static Declaration published(Declaration state, DeclarationEvent fact) {
        Clearance clearance = state.clearance();
        return switch (fact) {
            case DeclarationEvent.PreLodged e -> verified(state.lodged(e.mrn(), e.declaration()), e.authorisations());
            case DeclarationEvent.Rejected e -> state.to(state.status(), e.occurredAt(), firstOf(e.errors()));
            case DeclarationEvent.Amended e ->
                verified(state.amended(e.version(), e.declaration()), e.authorisations());
            case DeclarationEvent.AmendmentRequested e ->
                state.with(clearance.with(clearance.requests().amending(new Requests.Amendment(e.proposed(), e.by()))));
            case DeclarationEvent.AmendmentDenied e ->
                state.with(clearance.with(clearance.requests().amending(null)));
            case DeclarationEvent.Accepted e ->
                verified(
                        state.lodged(e.mrn(), e.declaration()).accepted(e.arrivedAt(), e.occurredAt()),
                        e.authorisations());
            case DeclarationEvent.AuthorisationsVerified e -> verified(state, e.authorisations());
            case DeclarationEvent.DocumentsNamed e ->
                e.proposed() ? state : state.with(clearance.awaiting(e.notUploaded()));
            case DeclarationEvent.Assessed e ->
                state.with(clearance.with(clearance.payment().assessed(new Money(e.payable(), e.currency()))));
            case DeclarationEvent.PaymentSecured e -> state.with(clearance.with(new Payment.Secured(e.amount())));
            case DeclarationEvent.PaymentHeld e ->
                state.with(clearance.with(held(
                                e,
                                Objects.requireNonNullElse(clearance.payment().payable(), e.missing()))))
                        .to(state.status(), e.occurredAt(), e.whatToDo());
            case DeclarationEvent.ControlOrdered e ->
                state.with(clearance.with(new Control.Ordered(e.deadline(), e.occurredAt(), Map.of())));
            case DeclarationEvent.PutUnderControl e ->
                state.waitingFor(Objects.requireNonNullElse(e.open(), List.of()))
                        .to(state.status(), e.occurredAt(), null);
            case DeclarationEvent.ControlConcluded e ->
                state.with(clearance.with(
                        clearance.control() instanceof Control.Ordered ordered
                                ? ordered.concluded(!e.decision().equals(AgencyEvent.Decision.REFUSE.name()))
                                : clearance.control()));
            case DeclarationEvent.Released e -> state.waitingFor(List.of()).to(state.status(), e.occurredAt(), null);
            case DeclarationEvent.Detained e -> state.to(state.status(), e.occurredAt(), e.reason());
            case DeclarationEvent.WithdrawalRequested e ->
                state.with(clearance.with(clearance.requests().withdrawing(e.reason())));
            case DeclarationEvent.WithdrawalDenied e ->
                state.with(clearance.with(clearance.requests().withdrawing(null)));
            case DeclarationEvent.Invalidated e -> state.to(state.status(), e.occurredAt(), e.reason());
            case DeclarationEvent.Expired e ->
                state.to(state.status(), e.occurredAt(), "no arrival within the time limit");
        };
    }

    private static Declaration verified(Declaration state, @Nullable List<VerifiedAuthorisation> authorisations) {
        return state.with(state.clearance().verified(state.version(), authorisations));
    }

    private static Payment held(DeclarationEvent.PaymentHeld fact, Money payable) {
        return fact.reason() == DeclarationEvent.Shortage.NOT_AUTHORISED
                ? new Payment.Unauthorised(payable)
                : new Payment.Short(payable);
    }

    private static String firstOf(List<String> errors) {
        String first = String.join(", ", errors.subList(0, Math.min(FIRST_ERRORS, errors.size())));
        return errors.size() <= FIRST_ERRORS ? first : first + " and " + (errors.size() - FIRST_ERRORS) + " more";
    }
}

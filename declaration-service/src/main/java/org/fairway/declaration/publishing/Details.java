package org.fairway.declaration.publishing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.declaration.model.Event;
import org.jspecify.annotations.Nullable;

/** Lists the members of an event that its parties need to act. Members that are not listed here are not shown. */
final class Details {
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Details() {}

    static Map<String, Object> of(Event event) {
        return switch (event) {
            case Event.Published published -> of(published.fact());
            case Event.LaneRecorded noted -> with("lane", noted.lane()).members;
            case Event.PermitRecorded noted ->
                with("agency", noted.agency())
                        .and("item", noted.item())
                        .and("status", noted.status())
                        .and("reason", noted.reason())
                        .and("deadline", noted.deadline())
                        .members;
            case Event.PermitsRecorded noted ->
                with("outcome", noted.outcome()).and("agencies", noted.agencies()).members;
            case Event.ControlRecorded noted ->
                with("correctionAsked", noted.decision() == AgencyEvent.Decision.DOCS_REQUIRED)
                        .and("decision", noted.decision())
                        .and("items", noted.items())
                        .and("reason", noted.reason())
                        .members;
            case Event.AccountNamed named -> with("by", named.by()).members;
            case Event.ExpirySet set -> with("expiresAt", set.expiresAt()).members;
            case Event.PaymentAwaited awaited -> with("whatToDo", awaited.whatToDo()).members;
            case Event.SealRecorded seal -> with("eventId", seal.eventId()).members;
            case Event.PresentationRecorded noted -> with("by", noted.by()).and("reported", noted.reported()).members;
            case Event.DocumentsRecorded noted -> with("digests", noted.digests()).members;
            case Event.RepresentationRecorded noted -> with("representation", noted.representation()).members;
        };
    }

    private static Map<String, Object> of(DeclarationEvent fact) {
        return switch (fact) {
            case DeclarationEvent.PreLodged e -> with("warnings", e.warnings()).members;
            case DeclarationEvent.Rejected e -> with("errors", e.errors()).members;
            case DeclarationEvent.Amended e -> with("reason", e.reason()).members;
            case DeclarationEvent.AmendmentRequested e -> with("reason", e.reason()).members;
            case DeclarationEvent.AmendmentDenied e -> with("reason", e.reason()).members;
            case DeclarationEvent.Accepted e -> with("arrivedAt", e.arrivedAt()).and("location", e.location()).members;
            case DeclarationEvent.AuthorisationsVerified e -> with("authorisations", e.authorisations()).members;
            case DeclarationEvent.DocumentsNamed e ->
                with("digests", e.digests()).and("notUploaded", e.notUploaded()).and("proposed", e.proposed()).members;
            case DeclarationEvent.Assessed e ->
                with("provisional", e.provisional()).and("payable", e.payable()).and("currency", e.currency()).members;
            case DeclarationEvent.PaymentSecured e ->
                with("account", e.account()).and("amount", e.amount()).members;
            case DeclarationEvent.PaymentHeld e ->
                with("account", e.account())
                        .and("missing", e.missing())
                        .and("reason", e.reason())
                        .and("whatToDo", e.whatToDo())
                        .members;
            case DeclarationEvent.ControlOrdered e ->
                with("control", e.control()).and("deadline", e.deadline()).members;
            case DeclarationEvent.PutUnderControl e -> with("open", e.open()).and("whatToDo", e.whatToDo()).members;
            case DeclarationEvent.ControlConcluded e ->
                with("decision", e.decision()).and("reason", e.reason()).members;
            case DeclarationEvent.Released e -> with("acceptedAt", e.acceptedAt()).members;
            case DeclarationEvent.Detained e -> with("by", e.by()).and("reason", e.reason()).members;
            case DeclarationEvent.WithdrawalRequested e -> with("reason", e.reason()).members;
            case DeclarationEvent.WithdrawalDenied e -> with("reason", e.reason()).members;
            case DeclarationEvent.Invalidated e -> with("reason", e.reason()).members;
            case DeclarationEvent.Expired _ -> Map.of();
        };
    }

    private static Details with(String name, @Nullable Object value) {
        return new Details().and(name, value);
    }

    private Details and(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }
}

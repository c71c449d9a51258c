package org.fairway.declaration.publishing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fairway.contracts.EventCatalogue;
import org.fairway.declaration.model.Control;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Event;
import org.fairway.declaration.model.RepresentationStatus;
import org.jspecify.annotations.Nullable;

/**
 * One event as a party of the declaration sees it.
 *
 * @param id id of the published event, or an id of its own if no event was published
 * @param type CloudEvents {@code type}
 */
public record Notice(UUID id, String type, Instant time, Body body) {
    private static final String CONTROL_NOTED = "customs.declaration.control-noted.v1";
    private static final String PAYMENT_AWAITED = "customs.declaration.payment-awaited.v1";
    private static final String EMPOWERMENT_AWAITED = "customs.declaration.empowerment-awaited.v1";
    private static final String DOCUMENTS_NOTED = "customs.declaration.documents-noted.v1";
    private static final String EMPOWERMENT_REGISTERED = "customs.declaration.empowerment-registered.v1";

    /** Types that only parties see, and no service. */
    public static final Set<String> OWN_TYPES =
            Set.of(CONTROL_NOTED, PAYMENT_AWAITED, EMPOWERMENT_AWAITED, EMPOWERMENT_REGISTERED, DOCUMENTS_NOTED);

    /**
     * Makes the notice. {@code sequence} counts the notices of the declaration from 1 without a gap; {@code status} is
     * the status after the whole transaction.
     */
    public record Body(
            String declarationId,
            long sequence,
            String event,
            @Nullable String mrn,
            String lrn,
            int version,
            StatusView status,
            Map<String, Object> details) {}

    public static Notice of(UUID id, String type, long sequence, Event event, Declaration after) {
        return new Notice(
                id,
                type,
                event.at(),
                new Body(
                        after.id(),
                        sequence,
                        event.code().code(),
                        after.mrn(),
                        after.lrn(),
                        after.version(),
                        StatusView.of(after),
                        Details.of(event)));
    }

    /**
     * Returns the type under which parties see the event, or nothing if they do not see it: the lane is hidden until
     * acceptance if one of them may not see it.
     */
    public static Optional<String> typeOf(Event event, Declaration after) {
        return switch (event) {
            case Event.Published published -> Optional.of(EventCatalogue.typeOf(published.fact()));
            case Event.LaneRecorded _ ->
                after.laneIsOpen() ? Optional.of("customs.risk.assessed.v1") : Optional.empty();
            case Event.PermitRecorded _ -> Optional.of("customs.permit.status-changed.v1");
            case Event.PermitsRecorded noted ->
                Optional.of(noted.outcome() == null ? "customs.permit.reopened.v1" : "customs.permit.settled.v1");
            case Event.ControlRecorded _ ->
                after.clearance().control() instanceof Control.Ordered ? Optional.of(CONTROL_NOTED) : Optional.empty();
            case Event.AccountNamed _ -> Optional.empty();
            case Event.ExpirySet _ -> Optional.empty();
            case Event.PresentationRecorded _ -> Optional.empty();
            case Event.DocumentsRecorded _ -> Optional.of(DOCUMENTS_NOTED);
            case Event.PaymentAwaited _ -> Optional.of(PAYMENT_AWAITED);
            case Event.SealRecorded _ -> Optional.of("customs.ledger.anchored.v1");
            case Event.RepresentationRecorded noted ->
                Optional.of(
                        noted.representation() == RepresentationStatus.ENDED
                                ? EMPOWERMENT_AWAITED
                                : EMPOWERMENT_REGISTERED);
        };
    }
}

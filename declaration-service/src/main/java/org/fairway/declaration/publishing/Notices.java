package org.fairway.declaration.publishing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.notice.NoticeEvent.NoticeGiven;
import org.fairway.contracts.notice.NoticeTypes;
import org.fairway.contracts.notice.PartyStatus;
import org.fairway.declaration.model.Control;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Event;
import org.fairway.declaration.model.RepresentationStatus;
import org.jspecify.annotations.Nullable;

/** Makes notices: one event as the parties of the declaration may know it. */
public final class Notices {
    private Notices() {}

    /**
     * Makes the notice of an event.
     *
     * @param id id of the published event, or an id of its own if no event was published
     * @param otherParty TIN of the other party of the declaration
     * @param after state after the whole transaction
     */
    public static NoticeGiven of(UUID id, String type, Event event, Declaration after, @Nullable String otherParty) {
        return new NoticeGiven(
                id.toString(),
                after.id(),
                Stream.of(after.declarantTin(), otherParty)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                type,
                event.code().code(),
                after.mrn(),
                after.lrn(),
                after.version(),
                status(StatusView.of(after)),
                Details.of(event),
                event.at());
    }

    private static PartyStatus status(StatusView view) {
        StatusView.Owner owner = view.owner();
        List<PartyStatus.Named> open = view.waitingFor().stream()
                .map(point -> new PartyStatus.Named(point.code().name(), point.agency(), point.text()))
                .toList();
        return new PartyStatus(
                view.state().name(),
                open,
                new PartyStatus.Named(owner.code().name(), owner.agency(), owner.text()),
                view.since(),
                view.deadline(),
                view.action().name(),
                view.whatToDo());
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
                after.clearance().control() instanceof Control.Ordered
                        ? Optional.of(NoticeTypes.CONTROL_NOTED)
                        : Optional.empty();
            case Event.AccountNamed _ -> Optional.empty();
            case Event.ExpirySet _ -> Optional.empty();
            case Event.PresentationRecorded _ -> Optional.empty();
            case Event.DocumentsRecorded _ -> Optional.of(NoticeTypes.DOCUMENTS_NOTED);
            case Event.PaymentAwaited _ -> Optional.of(NoticeTypes.PAYMENT_AWAITED);
            case Event.SealRecorded _ -> Optional.of("customs.ledger.anchored.v1");
            case Event.RepresentationRecorded noted ->
                Optional.of(
                        noted.representation() == RepresentationStatus.ENDED
                                ? NoticeTypes.EMPOWERMENT_AWAITED
                                : NoticeTypes.EMPOWERMENT_REGISTERED);
        };
    }
}

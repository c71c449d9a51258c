package org.fairway.ledger.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.ledger.port.SharedLedgerPort.AgencyStatus;
import org.fairway.ledger.sharing.AgencyAnswers.Answer;
import org.springframework.stereotype.Component;

/**
 * Publishes to other organisations the status of each declaration with customs and, from the single window's events,
 * with each agency: codes alone, nothing about the goods.
 */
@Component
class StatusConsumer implements EventConsumer {
    /** The agency code of the declaration's own state, which includes customs' controls. */
    private static final String CUSTOMS = "CUSTOMS";

    /** Event types that are absent here leave the state unchanged. */
    static final Map<Class<?>, String> STATES = Map.of(
            DeclarationEvent.PreLodged.class,
            "PRE_LODGED",
            DeclarationEvent.Rejected.class,
            "REJECTED",
            DeclarationEvent.Accepted.class,
            "ACCEPTED",
            DeclarationEvent.PutUnderControl.class,
            "UNDER_CONTROL",
            DeclarationEvent.Released.class,
            "RELEASED",
            DeclarationEvent.Detained.class,
            "DETAINED",
            DeclarationEvent.Invalidated.class,
            "INVALIDATED",
            DeclarationEvent.Expired.class,
            "EXPIRED",
            // A hold for payment concerns the trader alone; a control or detention before it has ended.
            DeclarationEvent.PaymentHeld.class,
            "ACCEPTED");

    private final SharedLedgerPort ledger;
    private final EventCodec codec;
    private final Inbox inbox;
    private final AgencyAnswers answers;

    StatusConsumer(SharedLedgerPort ledger, EventCodec codec, Inbox inbox, AgencyAnswers answers) {
        this.answers = answers;
        this.ledger = ledger;
        this.codec = codec;
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "sharing";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.DECLARATION_LIFECYCLE, Topics.SINGLE_WINDOW_PERMIT);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        List<EventEnvelope> fresh = inbox.fresh(name(), batch);
        List<AgencyStatus> published = new ArrayList<>(
                fresh.stream().flatMap(event -> state(event).stream()).toList());
        List<Answer> given = fresh.stream()
                .filter(event -> event.type().startsWith("customs.permit."))
                .flatMap(event -> codec.tryUnwrap(event).stream())
                .flatMap(StatusConsumer::answers)
                .toList();
        if (!given.isEmpty()) {
            published.addAll(answers.keep(given));
        }
        if (!published.isEmpty()) {
            ledger.share(published);
        }
    }

    /** Reads the type of an event alone, not its body, which may have thousands of items. */
    private static Optional<AgencyStatus> state(EventEnvelope event) {
        // Returns no status for an event type of a later release.
        Class<?> kind = EventCatalogue.eventClass(event.type());
        return Optional.ofNullable(kind)
                .map(STATES::get)
                .map(state -> new AgencyStatus(event.subject(), CUSTOMS, state, event.time()));
    }

    private static Stream<Answer> answers(ContractEvent event) {
        return event instanceof PermitEvent said
                ? switch (said) {
                    case PermitEvent.PermitRequested asked ->
                        asked.items().stream()
                                .map(item -> new Answer(
                                        asked.declarationId(),
                                        asked.agency(),
                                        item,
                                        PermitStatus.PENDING,
                                        asked.occurredAt()));
                    case PermitEvent.PermitStatusChanged changed ->
                        Stream.of(new Answer(
                                changed.declarationId(),
                                changed.agency(),
                                changed.item(),
                                changed.status().known(),
                                changed.occurredAt()));
                    case PermitEvent.PermitsSettled _ -> Stream.of();
                    case PermitEvent.PermitsReopened _ -> Stream.of();
                }
                : Stream.of();
    }
}

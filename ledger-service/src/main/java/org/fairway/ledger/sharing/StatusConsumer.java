package org.fairway.ledger.sharing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.ledger.port.SharedLedgerPort.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells other organisations how each declaration stands with customs and with each agency: codes alone, nothing of the goods. */
@Component
class StatusConsumer implements EventConsumer {
  /** The declaration's own state; customs' control desk speaks through it. */
  private static final String CUSTOMS = "CUSTOMS";

  /** What is not here leaves the state as it is, or is nobody else's affair, such as money. */
  static final Map<Class<?>, String> STATES =
      Map.of(
          DeclarationEvent.PreLodged.class, "PRE_LODGED", DeclarationEvent.Rejected.class, "REJECTED", DeclarationEvent.Accepted.class, "ACCEPTED", DeclarationEvent.PutUnderControl.class,
          "UNDER_CONTROL", DeclarationEvent.Released.class, "RELEASED", DeclarationEvent.Detained.class, "DETAINED", DeclarationEvent.Invalidated.class, "INVALIDATED",
          DeclarationEvent.Expired.class, "EXPIRED");

  private final SharedLedgerPort ledger;
  private final EventCodec codec;
  private final Inbox inbox;

  StatusConsumer(SharedLedgerPort ledger, EventCodec codec, Inbox inbox) {
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
    return Set.of(Topics.DECLARATION_LIFECYCLE, Topics.BORDER_AGENCY_DECISION);
  }

  @Override
  public void consume(List<EventEnvelope> batch) {
    List<Standing> told = inbox.fresh(name(), batch).stream().map(this::standing).flatMap(Optional::stream).toList();
    if (!told.isEmpty()) {
      ledger.share(told);
    }
  }

  /** A declaration's event says by its type alone what became of it; its body, with thousands of items at worst, is not read. */
  private Optional<Standing> standing(EventEnvelope event) {
    String state = STATES.get(EventCatalogue.eventClass(event.type()));
    if (state != null) {
      return Optional.of(new Standing(event.subject(), CUSTOMS, state, event.time()));
    }
    return event.type().startsWith("customs.agency.") ? codec.tryUnwrap(event).map(AgencyEvent.class::cast).filter(said -> !said.agency().equals(CUSTOMS)).map(StatusConsumer::agency) : Optional.empty();
  }

  private static @Nullable Standing agency(AgencyEvent said) {
    return switch (said) {
      case AgencyEvent.CaseOpened opened -> new Standing(opened.declarationId(), opened.agency(), "PENDING", opened.occurredAt());
      case AgencyEvent.CaseEscalated late -> new Standing(late.declarationId(), late.agency(), "TIMED_OUT", late.occurredAt());
      case AgencyEvent.AgencyDecided decided -> new Standing(decided.declarationId(), decided.agency(), decided.decision().name(), decided.decidedAt());
      case AgencyEvent.InspectionRecorded _ -> null;
    };
  }
}

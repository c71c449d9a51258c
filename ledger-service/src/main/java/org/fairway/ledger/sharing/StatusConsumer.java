package org.fairway.ledger.sharing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairway.contracts.ContractEvent;
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
    List<Standing> told = inbox.fresh(name(), batch).stream().map(codec::tryUnwrap).flatMap(Optional::stream).map(StatusConsumer::standing).flatMap(Optional::stream).toList();
    if (!told.isEmpty()) {
      ledger.share(told);
    }
  }

  private static Optional<Standing> standing(ContractEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case DeclarationEvent said -> customs(said);
          case AgencyEvent said -> said.agency().equals(CUSTOMS) ? null : agency(said);
          default -> null;
        });
  }

  private static @Nullable Standing customs(DeclarationEvent said) {
    String status =
        switch (said) {
          case DeclarationEvent.PreLodged _ -> "PRE_LODGED";
          case DeclarationEvent.Rejected _ -> "REJECTED";
          case DeclarationEvent.Accepted _ -> "ACCEPTED";
          case DeclarationEvent.PutUnderControl _ -> "UNDER_CONTROL";
          case DeclarationEvent.Released _ -> "RELEASED";
          case DeclarationEvent.Detained _ -> "DETAINED";
          case DeclarationEvent.Invalidated _ -> "INVALIDATED";
          case DeclarationEvent.Expired _ -> "EXPIRED";
          case DeclarationEvent.Amended _, DeclarationEvent.AmendmentRequested _, DeclarationEvent.AmendmentDenied _, DeclarationEvent.Assessed _, DeclarationEvent.PaymentSecured _,
              DeclarationEvent.PaymentHeld _, DeclarationEvent.ControlOrdered _, DeclarationEvent.ControlConcluded _, DeclarationEvent.WithdrawalRequested _, DeclarationEvent.WithdrawalDenied _ -> null;
        };
    return status == null ? null : new Standing(said.declarationId(), CUSTOMS, status, said.occurredAt());
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

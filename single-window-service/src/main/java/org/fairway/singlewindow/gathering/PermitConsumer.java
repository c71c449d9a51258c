package org.fairway.singlewindow.gathering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.CaseEscalated;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.declaration.DeclarationEvent.Expired;
import org.fairway.contracts.declaration.DeclarationEvent.Invalidated;
import org.fairway.contracts.declaration.DeclarationEvent.Released;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.fairway.singlewindow.SingleWindowSettings;
import org.fairway.singlewindow.model.DeclaredVersion;
import org.fairway.singlewindow.model.Permits;
import org.fairway.singlewindow.model.SingleWindow;
import org.fairway.singlewindow.model.Step;
import org.fairway.singlewindow.routing.RoutingMatrices;
import org.springframework.stereotype.Component;

/** Processes declarations and decisions, a whole poll in one transaction. */
@Component
class PermitConsumer implements EventConsumer {
    private final EventCodec codec;
    private final Inbox inbox;
    private final PermitFiles files;
    private final RoutingMatrices matrices;
    private final SingleWindowSettings settings;
    private final Clock clock;

    PermitConsumer(
            EventCodec codec,
            Inbox inbox,
            PermitFiles files,
            RoutingMatrices matrices,
            SingleWindowSettings settings,
            Clock clock) {
        this.codec = codec;
        this.inbox = inbox;
        this.files = files;
        this.matrices = matrices;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "permits";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.DECLARATION_LIFECYCLE, Topics.BORDER_AGENCY_DECISION);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        PermitFiles.Work work =
                files.open(batch.stream().map(EventEnvelope::subject).toList());
        for (EventEnvelope envelope : inbox.fresh(name(), batch)) {
            codec.tryUnwrap(envelope)
                    .ifPresent(
                            event -> work.change(envelope.subject(), permits -> step(permits, event, clock.instant())));
        }
        work.save();
    }

    private Step step(Permits permits, ContractEvent event, Instant now) {
        return switch (event) {
            case AgencyDecided decision -> SingleWindow.decide(permits, decision, now);
            case CaseEscalated escalation -> SingleWindow.escalate(permits, escalation, now);
            case Released _, Invalidated _, Expired _ -> SingleWindow.close(permits);
            case DeclarationEvent declared ->
                DeclaredVersion.in(declared)
                        .map(statement -> SingleWindow.state(
                                permits,
                                statement,
                                matrices.on(LocalDate.ofInstant(now, ZoneOffset.UTC)),
                                settings.longestAnswer(),
                                now))
                        .orElseGet(() -> new Step(permits, List.of()));
            default -> new Step(permits, List.of());
        };
    }
}

package org.fairway.declaration.gathering;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.ledger.LedgerEvent.EventAnchored;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.contracts.permit.PermitEvent.PermitsReopened;
import org.fairway.contracts.permit.PermitEvent.PermitsSettled;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.model.Command;
import org.springframework.stereotype.Component;

/**
 * Translates events of other services into commands. An event that does not concern a declaration's state gives no
 * command. A value of a later release counts as its enumeration says.
 */
@Component
class IncomingDecisions {
    private static final String RELEASED = EventCatalogue.all().entrySet().stream()
            .filter(e -> e.getValue() == DeclarationEvent.Released.class)
            .findFirst()
            .orElseThrow()
            .getKey();
    private final Duties duties;
    private final Clock clock;

    IncomingDecisions(Duties duties, Clock clock) {
        this.duties = duties;
        this.clock = clock;
    }

    List<Command> commands(ContractEvent event) {
        Instant now = clock.instant();
        Instant deadline = duties.controlDeadline(now);
        return switch (event) {
            case RiskAssessed e ->
                List.of(new Command.RecordLane(
                        e.version(),
                        e.lane().known(),
                        e.reasons().stream().map(Reason::text).toList(),
                        credited(e),
                        e.occurredAt(),
                        deadline,
                        now));
            case PermitRequested e ->
                e.items().stream()
                        .<Command>map(item -> new Command.RecordPermit(
                                e.version(),
                                e.agency(),
                                item,
                                PermitStatus.PENDING,
                                "Asked",
                                null,
                                e.deadline(),
                                deadline,
                                now))
                        .toList();
            case PermitStatusChanged e ->
                List.of(new Command.RecordPermit(
                        e.version(),
                        e.agency(),
                        e.item(),
                        e.status().known(),
                        e.reason(),
                        e.decidedAt(),
                        e.deadline(),
                        deadline,
                        now));
            case PermitsSettled e ->
                List.of(new Command.RecordPermits(
                        e.version(),
                        e.outcome() == Outcome.UNKNOWN ? null : e.outcome(),
                        known(e.agencies()),
                        deadline,
                        now));
            case PermitsReopened e ->
                List.of(new Command.RecordPermits(e.version(), null, known(e.agencies()), deadline, now));
            case AgencyDecided e
            when e.agency().equals("CUSTOMS") ->
                List.of(new Command.ConcludeControl(
                        e.version(),
                        e.items(),
                        e.decision().known(),
                        e.officer(),
                        e.reason(),
                        e.decidedAt(),
                        deadline,
                        now));
            case EventAnchored e
            when e.eventType().equals(RELEASED) -> List.of(new Command.RecordSeal(e.eventId(), now));
            default -> List.of();
        };
    }

    private static List<String> credited(RiskAssessed assessed) {
        return Objects.requireNonNullElse(assessed.authorisations(), List.<VerifiedAuthorisation>of()).stream()
                .map(VerifiedAuthorisation::authorisationId)
                .toList();
    }

    private static Map<String, PermitStatus> known(Map<String, PermitStatus> agencies) {
        return agencies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, agency -> agency.getValue().known()));
    }
}

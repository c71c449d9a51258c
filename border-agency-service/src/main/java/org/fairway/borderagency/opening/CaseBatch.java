package org.fairway.borderagency.opening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Assignment;
import org.fairway.borderagency.model.CaseDecider;
import org.fairway.borderagency.model.CaseStatus;
import org.fairway.borderagency.model.Step;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent.Amended;
import org.fairway.contracts.declaration.DeclarationEvent.ControlOrdered;
import org.fairway.contracts.declaration.DeclarationEvent.Expired;
import org.fairway.contracts.declaration.DeclarationEvent.Invalidated;
import org.fairway.contracts.declaration.DeclarationEvent.Released;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.contracts.permit.PermitStatus;

/** The cases of some declarations while a batch of events is processed. */
final class CaseBatch {
    private final Map<String, AgencyCase> cases = new LinkedHashMap<>();
    private final Set<String> finishedBefore;
    private final Map<String, AgencyCase> changed = new LinkedHashMap<>();
    private final Set<String> finishedNow = new HashSet<>();
    private final List<AgencyEvent> events = new ArrayList<>();

    CaseBatch(Collection<AgencyCase> cases, Set<String> finished) {
        cases.forEach(one -> this.cases.put(one.caseId(), one));
        this.finishedBefore = finished;
    }

    void process(ContractEvent event, Instant now) {
        switch (event) {
            case PermitRequested request -> open(Cases.of(request), now);
            case ControlOrdered order -> openControl(Cases.of(order), order, now);
            // The single window asks an agency again only if the agency would see something new. Otherwise its answer
            // to the earlier version still holds.
            case Amended amended ->
                end(
                        amended.declarationId(),
                        one -> isCustoms(one) && one.version() < amended.version(),
                        CaseStatus.SUPERSEDED,
                        "Amended to version " + amended.version(),
                        now);
            case PermitStatusChanged dropped
            when dropped.status() == PermitStatus.NOT_REQUIRED ->
                end(
                        dropped.declarationId(),
                        one -> concerns(one, dropped),
                        CaseStatus.CLOSED,
                        "The amended goods no longer concern the agency",
                        now);
            case Released released -> finish(released.declarationId(), "Released", now);
            case Invalidated invalidated ->
                finish(invalidated.declarationId(), "Invalidated: " + invalidated.reason(), now);
            case Expired expired -> finish(expired.declarationId(), "Expired", now);
            default -> {}
        }
    }

    Collection<AgencyCase> changed() {
        return changed.values();
    }

    Set<String> finishedNow() {
        return finishedNow;
    }

    List<AgencyEvent> events() {
        return events;
    }

    private void open(Assignment assignment, Instant now) {
        String declarationId = assignment.declarationId();
        if (cases.containsKey(assignment.caseId())
                || finishedBefore.contains(declarationId)
                || finishedNow.contains(declarationId)
                || isOutdated(assignment)) {
            return;
        }
        end(
                declarationId,
                one -> one.agency().equals(assignment.agency()) && one.version() < assignment.version(),
                CaseStatus.SUPERSEDED,
                "Asked again about version " + assignment.version(),
                now);
        keep(CaseDecider.open(assignment));
    }

    /** The agency was asked about a later version before, because events may arrive late. */
    private boolean isOutdated(Assignment assignment) {
        return cases.values().stream()
                .map(AgencyCase::assignment)
                .filter(known -> known.declarationId().equals(assignment.declarationId()))
                .anyMatch(
                        known -> known.agency().equals(assignment.agency()) && known.version() > assignment.version());
    }

    /** A stricter lane orders another control of the same version, which replaces the first. */
    private void openControl(Assignment control, ControlOrdered order, Instant now) {
        boolean unheard = !cases.containsKey(control.caseId());
        open(control, now);
        if (unheard && cases.containsKey(control.caseId())) {
            end(
                    order.declarationId(),
                    one -> isCustoms(one)
                            && one.version() == order.version()
                            && !one.caseId().equals(control.caseId()),
                    CaseStatus.SUPERSEDED,
                    order.control() + " control ordered instead",
                    now);
        }
    }

    private void finish(String declarationId, String why, Instant now) {
        end(declarationId, _ -> true, CaseStatus.CLOSED, why, now);
        finishedNow.add(declarationId);
    }

    private void end(String declarationId, Predicate<Assignment> which, CaseStatus how, String why, Instant now) {
        cases.values().stream()
                .filter(one -> one.ended() == null
                        && one.assignment().declarationId().equals(declarationId)
                        && which.test(one.assignment()))
                .toList()
                .forEach(one -> keep(CaseDecider.end(one, how, why, now)));
    }

    private void keep(Step step) {
        cases.put(step.agencyCase().caseId(), step.agencyCase());
        changed.put(step.agencyCase().caseId(), step.agencyCase());
        events.addAll(step.events());
    }

    private static boolean isCustoms(Assignment one) {
        return one.agency().equals(Assignment.CUSTOMS);
    }

    private static boolean concerns(Assignment one, PermitStatusChanged dropped) {
        return one.agency().equals(dropped.agency())
                && one.version() < dropped.version()
                && one.items().contains(dropped.item());
    }
}

package org.fairway.singlewindow.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.CaseEscalated;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.contracts.permit.PermitEvent.PermitsReopened;
import org.fairway.contracts.permit.PermitEvent.PermitsSettled;
import org.fairway.contracts.permit.PermitStatus;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom to ask and when all have answered. Pure functions lead from a fact and the state to the next state and
 * its events.
 */
public final class SingleWindow {
    private static final Duration LONGEST_ANSWER = Duration.ofDays(30);

    private final List<PermitEvent> events = new ArrayList<>();
    private final Instant now;
    private Permits permits;

    private SingleWindow(Permits permits, Instant now) {
        this.permits = permits;
        this.now = now;
    }

    /** Takes a new version: agencies that would see something new are asked, and the answers of the others stand. */
    public static Step state(Permits before, DeclaredVersion statement, Matrix matrix, Instant now) {
        return state(before, statement, matrix, LONGEST_ANSWER, now);
    }

    /** {@code longestAnswer} limits the time that the matrix grants. */
    public static Step state(
            Permits before, DeclaredVersion statement, Matrix matrix, Duration longestAnswer, Instant now) {
        var window = new SingleWindow(before, now);
        if (!before.closed() && statement.version() > before.version()) {
            window.state(statement, matrix, longestAnswer);
        }
        return window.step();
    }

    public static Step decide(Permits before, AgencyDecided decision, Instant now) {
        var window = new SingleWindow(before, now);
        if (!before.closed()) {
            window.decide(decision);
            window.announce();
        }
        return window.step();
    }

    /** Takes an agency's own escalation: its deadline passed. */
    public static Step escalate(Permits before, CaseEscalated escalation, Instant now) {
        var window = new SingleWindow(before, now);
        AgencyRequest asked = before.requests().get(escalation.agency());
        if (!before.closed() && asked != null && asked.askedVersion() == escalation.version()) {
            window.timeOut(escalation.agency(), asked);
        }
        return window.step();
    }

    /** Times out every agency whose deadline passed without an answer. A time-out is never a yes. */
    public static Step timeOut(Permits before, Instant now) {
        var window = new SingleWindow(before, now);
        if (!before.closed()) {
            before.requests().forEach((agency, asked) -> {
                if (!asked.deadline().isAfter(now)) {
                    window.timeOut(agency, asked);
                }
            });
        }
        return window.step();
    }

    /** Closes a declaration that is released, invalidated or expired. */
    public static Step close(Permits before) {
        return new Step(before.close(), List.of());
    }

    private void state(DeclaredVersion statement, Matrix matrix, Duration longestAnswer) {
        Permits before = permits;
        List<AgencyDecided> due = before.early().stream()
                .filter(decision -> decision.version() <= statement.version())
                .toList();
        List<AgencyDecided> early = before.early().stream()
                .filter(decision -> decision.version() > statement.version())
                .toList();
        permits = new Permits(
                statement.declarationId(),
                statement.version(),
                statement.mrn(),
                statement.declarantTin(),
                false,
                new TreeMap<>(),
                null,
                early);
        for (Request request : Router.route(
                statement.declaration(), matrix, now.atZone(ZoneOffset.UTC).toLocalDate())) {
            AgencyRequest earlier = before.requests().get(request.agency());
            if (earlier != null && earlier.request().asksTheSameAs(request)) {
                carryOver(request.agency(), earlier);
            } else {
                ask(request, matrix.version(), longestAnswer);
            }
        }
        before.requests()
                .forEach((agency, asked) ->
                        dropUnlessAskedFor(agency, asked.answers().keySet()));
        due.forEach(this::decide);
        announce();
    }

    private void ask(Request request, String matrixVersion, Duration longestAnswer) {
        Duration granted = request.sla().compareTo(longestAnswer) > 0 ? longestAnswer : request.sla();
        String requestId = UUID.nameUUIDFromBytes(
                        (permits.declarationId() + "/" + permits.version() + "/" + request.agency())
                                .getBytes(StandardCharsets.UTF_8))
                .toString();
        AgencyRequest asked = new AgencyRequest(
                request,
                requestId,
                permits.version(),
                matrixVersion,
                now,
                now.plus(granted),
                AgencyRequest.pending(request.items()));
        permits = permits.withRequest(request.agency(), asked);
        events.add(new PermitRequested(
                permits.declarationId(),
                permits.version(),
                requestId,
                permits.mrn(),
                request.agency(),
                request.items(),
                request.fields(),
                request.perishable(),
                request.rule(),
                request.legalBase(),
                matrixVersion,
                asked.deadline(),
                now));
    }

    private void carryOver(String agency, AgencyRequest asked) {
        permits = permits.withRequest(agency, asked);
        asked.answers().forEach((item, answer) -> publish(agency, item, answer, asked.deadline()));
    }

    private void dropUnlessAskedFor(String agency, Collection<Integer> items) {
        AgencyRequest asked = permits.requests().get(agency);
        Answer noLonger =
                new Answer(PermitStatus.NOT_REQUIRED, "The amended goods no longer concern the agency", null, "");
        items.stream()
                .filter(item -> asked == null || !asked.answers().containsKey(item))
                .forEach(item -> publish(agency, item, noLonger, null));
    }

    private void decide(AgencyDecided decision) {
        AgencyRequest asked = permits.requests().get(decision.agency());
        if (decision.version() > permits.version()) {
            permits = permits.keepEarly(decision);
        } else if (asked != null && asked.askedVersion() == decision.version()) {
            Answer answer = new Answer(
                    statusOf(decision.decision()), decision.reason(), decision.decidedAt(), decision.decisionId());
            change(decision.agency(), asked, asked.itemsThatYieldTo(answer, decision.items()), answer);
        }
    }

    private void timeOut(String agency, AgencyRequest asked) {
        change(agency, asked, asked.unanswered(), Answer.timedOut());
    }

    private void change(String agency, AgencyRequest asked, List<Integer> items, Answer answer) {
        permits = permits.withRequest(agency, asked.answer(items, answer));
        items.forEach(item -> publish(agency, item, answer, asked.deadline()));
    }

    private void publish(String agency, int item, Answer answer, @Nullable Instant deadline) {
        events.add(new PermitStatusChanged(
                permits.declarationId(),
                permits.version(),
                agency,
                item,
                answer.status(),
                answer.reason(),
                answer.decidedAt(),
                deadline,
                now));
    }

    private void announce() {
        Outcome outcome = permits.version() == 0 ? null : permits.outcomeNow().orElse(null);
        if (outcome == permits.outcome()) {
            return;
        }
        events.add(
                outcome == null
                        ? new PermitsReopened(permits.declarationId(), permits.version(), permits.agencies(), now)
                        : new PermitsSettled(
                                permits.declarationId(), permits.version(), outcome, permits.agencies(), now));
        permits = permits.withOutcome(outcome);
    }

    private Step step() {
        return new Step(permits, events);
    }

    private static PermitStatus statusOf(Decision decision) {
        return switch (decision) {
            case MAY_PROCEED -> PermitStatus.MAY_PROCEED;
            case HOLD, UNKNOWN -> PermitStatus.HOLD;
            case REFUSE -> PermitStatus.REFUSED;
            case DOCS_REQUIRED -> PermitStatus.DOCS_REQUIRED;
        };
    }
}

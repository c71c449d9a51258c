package org.fairway.declaration.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.contracts.declaration.OpenPoint.Code;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.risk.Lane;

/** Decides after each change whether goods are released and, if not, for whom the declaration waits. */
final class ReleasePolicy {

    private ReleasePolicy() {}

    static void settle(Decider.Log log, Instant controlDeadline, Instant now) {
        if (!log.state.status().mayYetBeReleased()) {
            return;
        }
        orderControl(log, controlDeadline, now);
        Declaration state = log.state;
        Clearance clearance = state.clearance();
        if (clearance.refused()) {
            detain(log, now);
            return;
        }
        List<OpenPoint> open = open(clearance);
        if (open.isEmpty()) {
            log.publish(new DeclarationEvent.Released(
                    state.id(),
                    state.version(),
                    Objects.requireNonNull(state.mrn()),
                    Objects.requireNonNull(clearance.risk().lane()),
                    Objects.requireNonNull(state.acceptedAt()),
                    now));
        } else if (isHeld(state, open)
                && (state.status() != Status.UNDER_CONTROL || !open.equals(state.waitingFor()))) {
            log.publish(new DeclarationEvent.PutUnderControl(
                    state.id(),
                    state.version(),
                    Wording.texts(open),
                    Wording.text(Waiting.owner(open)),
                    Waiting.deadline(clearance),
                    Wording.text(Waiting.action(open)),
                    now,
                    open));
        } else if (clearance.risk().lane() != null
                && isPaymentAlone(state, open)
                && (state.status() != Status.PAYMENT_HOLD || !open.equals(state.waitingFor()))) {
            holdForPayment(log, now);
        }
    }

    /**
     * Returns whether goods are under control: an officer or agency must act. Waiting for the first answer of another
     * service delays release but does not put goods under control.
     */
    private static boolean isHeld(Declaration state, List<OpenPoint> open) {
        if (isPaymentAlone(state, open)) {
            return false;
        }
        if (state.clearance().control() instanceof Control.Ordered) {
            return true;
        }
        if (state.clearance().risk().lane() == null) {
            return false;
        }
        return state.status() != Status.ACCEPTED
                || !open.stream()
                        .allMatch(point -> point.code() == Code.PERMITS
                                || point.code() == Code.PAYMENT
                                || point.code() == Code.EMPOWERMENT
                                || point.code() == Code.DOCUMENT_NOT_UPLOADED);
    }

    /** Returns whether the account alone is open: it has too little, or its holder has not authorised the charge. */
    private static boolean isPaymentAlone(Declaration state, List<OpenPoint> open) {
        return open.size() == 1
                && state.clearance().payment().isOpen()
                && state.clearance().representation() == RepresentationStatus.HOLDS;
    }

    private static void orderControl(Decider.Log log, Instant deadline, Instant now) {
        Declaration state = log.state;
        Lane lane = state.clearance().risk().effectiveLane();
        if (!(state.clearance().control() instanceof Control.None)
                || lane == null
                || lane == Lane.GREEN
                || lane == Lane.BLUE) {
            return;
        }
        DeclarationEvent.ControlType type =
                lane == Lane.RED ? DeclarationEvent.ControlType.PHYSICAL : DeclarationEvent.ControlType.DOCUMENTS;
        log.publish(new DeclarationEvent.ControlOrdered(
                state.id(),
                state.version(),
                Objects.requireNonNull(state.mrn()),
                type,
                lane,
                state.clearance().risk().reasons(),
                Objects.requireNonNull(state.goods()),
                deadline,
                now));
    }

    private static void detain(Decider.Log log, Instant now) {
        Declaration state = log.state;
        if (state.status() == Status.DETAINED) {
            return;
        }
        boolean byCustoms = state.clearance().control().refusesAnItem();
        String reason = byCustoms
                ? state.clearance().control().reasons(AgencyEvent.Decision.REFUSE)
                : refusals(state.clearance().permits());
        log.publish(new DeclarationEvent.Detained(
                state.id(), state.version(), byCustoms ? "CUSTOMS" : "single window", reason, now));
    }

    private static String refusals(Permits permits) {
        Map<String, Map<Integer, String>> refused = new TreeMap<>();
        permits.answers().values().stream()
                .filter(permit -> permit.status() == PermitStatus.REFUSED)
                .forEach(permit -> refused.computeIfAbsent(permit.agency(), _ -> new HashMap<>())
                        .put(permit.item(), permit.reason()));
        return refused.isEmpty()
                ? "an agency refused"
                : refused.entrySet().stream()
                        .map(one -> one.getKey() + " refused " + ItemReasons.text(one.getValue()))
                        .collect(Collectors.joining("; "));
    }

    /**
     * Moves to PAYMENT_HOLD: the account was found short before, and everything else is clear now. The advice is the
     * account's own unless it was replaced since.
     */
    private static void holdForPayment(Decider.Log log, Instant now) {
        Declaration state = log.state;
        String advice = state.reason();
        log.record(new Event.PaymentAwaited(
                advice == null || state.status() == Status.DETAINED ? Wording.PAY : advice, now));
    }

    static List<OpenPoint> open(Clearance clearance) {
        List<OpenPoint> open = new ArrayList<>();
        if (clearance.risk().lane() == null) {
            open.add(OpenPoint.of(Code.RISK_ASSESSMENT));
        }
        if (clearance.permits().open()) {
            open.addAll(Waiting.agencies(clearance));
        }
        if (clearance.control().open()) {
            open.add(OpenPoint.of(Code.CUSTOMS_CONTROL));
        }
        if (clearance.requests().amendment() != null) {
            open.add(OpenPoint.of(Code.AMENDMENT_DECISION));
        }
        if (clearance.requests().withdrawal() != null) {
            open.add(OpenPoint.of(Code.WITHDRAWAL_DECISION));
        }
        if (!clearance.awaited().isEmpty()) {
            open.add(OpenPoint.of(Code.DOCUMENT_NOT_UPLOADED));
        }
        if (clearance.payment() instanceof Payment.Short) {
            open.add(OpenPoint.of(Code.PAYMENT));
        }
        if (clearance.payment() instanceof Payment.Unauthorised
                || clearance.representation() == RepresentationStatus.ENDED) {
            open.add(OpenPoint.of(Code.EMPOWERMENT));
        }
        return open;
    }
}

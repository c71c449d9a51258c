package org.fairway.declaration.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.declaration.model.Command.Charge;
import org.fairway.declaration.model.Command.Debt;
import org.jspecify.annotations.Nullable;

/** Decides what events a command leads to. It is a pure function: the command carries everything it needs. */
public final class Decider {
    private Decider() {}

    /** Rejects a statement that breaks these rules, each as {@code code pointer}. */
    public static Decision.Happened reject(
            String id, String lrn, String declarantTin, List<String> errors, Instant now) {
        Log log = new Log(Declaration.submitted(id, lrn, declarantTin, now));
        log.publish(new DeclarationEvent.Rejected(id, 1, lrn, declarantTin, errors, now));
        return log.happened();
    }

    /** Lodges a declaration whose goods are still to come. */
    public static Decision.Happened lodge(String id, String declarantTin, Command.Lodge lodge) {
        GoodsDeclaration goods = lodge.checked().goods();
        Log log = new Log(Declaration.submitted(id, goods.lrn(), declarantTin, lodge.now()));
        log.publish(new DeclarationEvent.PreLodged(
                id,
                1,
                lodge.mrn(),
                declarantTin,
                goods,
                lodge.checked().warnings(),
                lodge.checked().referenceData(),
                lodge.now(),
                lodge.provisional().valuation(),
                lodge.checked().authorisations()));
        nameDocuments(log, goods, lodge.by(), lodge.checked().notUploaded(), false, lodge.now());
        log.publish(assessed(id, 1, true, lodge.provisional(), lodge.now()));
        nameAccount(log, goods, lodge.by(), lodge.now());
        log.record(new Event.ExpirySet(lodge.expiresAt(), lodge.now()));
        return log.happened();
    }

    /** Lodges and accepts a declaration in one act, for goods that have arrived. */
    public static Decision.Happened lodgeArrived(
            String id, String declarantTin, Command.Lodge lodge, Command.Arrive arrive) {
        GoodsDeclaration goods = lodge.checked().goods();
        Log log = new Log(Declaration.submitted(id, goods.lrn(), declarantTin, lodge.now()));
        accept(log, lodge.mrn(), goods, arrive.using(lodge.checked().referenceData()), lodge);
        return log.happened();
    }

    public static Decision decide(Command command, Declaration state) {
        Log log = new Log(state);
        Decision.Refused refused = switch (command) {
            case Command.Lodge lodge ->
                refuse("already-lodged", "This declaration was lodged before.", "Amend it instead.");
            case Command.Arrive arrive -> arrive(log, arrive);
            case Command.Amend amend -> amend(log, amend);
            case Command.DecideAmendment decision -> decideAmendment(log, decision);
            case Command.Withdraw withdraw -> withdraw(log, withdraw);
            case Command.DecideWithdrawal decision -> decideWithdrawal(log, decision);
            case Command.RecordLane lane -> recordLane(log, lane);
            case Command.VerifyAuthorisations verify -> verifyAuthorisations(log, verify);
            case Command.RecordDocuments documents -> recordDocuments(log, documents);
            case Command.RecordPermit permit -> recordPermit(log, permit);
            case Command.RecordPermits permits -> recordPermits(log, permits);
            case Command.ConcludeControl control -> concludeControl(log, control);
            case Command.Pay pay -> pay(log, pay);
            case Command.Represent represent -> represent(log, represent);
            case Command.Expire expire -> expire(log, expire);
            case Command.RecordSeal seal -> recordSeal(log, seal);
        };
        return refused != null ? refused : log.happened();
    }

    private static Decision.@Nullable Refused arrive(Log log, Command.Arrive arrive) {
        Declaration state = log.state;
        return switch (state.status()) {
            case PRE_LODGED -> {
                accept(log, Objects.requireNonNull(state.mrn()), Objects.requireNonNull(state.goods()), arrive, null);
                yield null;
            }
            case ACCEPTED, UNDER_CONTROL, PAYMENT_HOLD, DETAINED, RELEASED -> null;
            case SUBMITTED, REJECTED, INVALIDATED, EXPIRED ->
                refuse(
                        "not-expected",
                        "The declaration is " + state.status() + " and waits for no goods.",
                        "The declarant must lodge a new declaration for these goods.");
        };
    }

    /** {@code lodged} is null if the declaration was lodged before. */
    private static void accept(
            Log log, String mrn, GoodsDeclaration goods, Command.Arrive arrive, Command.@Nullable Lodge lodged) {
        Declaration state = log.state;
        boolean preLodged = lodged == null;
        Instant now = arrive.now();
        log.publish(new DeclarationEvent.Accepted(
                state.id(),
                state.version(),
                mrn,
                state.declarantTin(),
                goods,
                preLodged,
                arrive.arrivedAt(),
                arrive.location(),
                arrive.referenceData(),
                now,
                arrive.debt().valuation(),
                arrive.authorisations()));
        Command.Presented presented = arrive.presented();
        if (presented != null) {
            log.record(new Event.PresentationRecorded(presented.by(), presented.reported(), now));
        }
        if (lodged != null) {
            nameDocuments(log, goods, lodged.by(), lodged.checked().notUploaded(), false, now);
            nameAccount(log, goods, lodged.by(), now);
        }
        log.publish(assessed(state.id(), state.version(), false, arrive.debt(), now));
        charge(log, arrive.charge(), now);
        if (arrive.representation() != log.state.clearance().representation()) {
            log.record(new Event.RepresentationRecorded(arrive.representation(), now));
        }
        ReleasePolicy.settle(log, arrive.controlDeadline(), now);
    }

    private static Decision.@Nullable Refused amend(Log log, Command.Amend amend) {
        Declaration state = log.state;
        return switch (state.status()) {
            case PRE_LODGED, ACCEPTED, UNDER_CONTROL, PAYMENT_HOLD -> {
                if (amendsAtOnce(state)) {
                    applyAmendment(
                            log,
                            amend.checked().goods(),
                            amend.checked().authorisations(),
                            amend.checked().notUploaded(),
                            amend.reason(),
                            amend.by(),
                            amend.debt(),
                            amend.charge(),
                            amend.controlDeadline(),
                            amend.now());
                    yield null;
                }
                if (state.clearance().requests().proposed() != null) {
                    yield refuse(
                            "amendment-pending",
                            "An amendment waits for customs' decision already.",
                            "Wait for that decision, then ask again if it is still needed.");
                }
                log.publish(new DeclarationEvent.AmendmentRequested(
                        state.id(), state.version(), amend.checked().goods(), amend.reason(), amend.now(), amend.by()));
                nameDocuments(
                        log,
                        amend.checked().goods(),
                        amend.by(),
                        amend.checked().notUploaded(),
                        true,
                        amend.now());
                ReleasePolicy.settle(log, amend.controlDeadline(), amend.now());
                yield null;
            }
            case RELEASED ->
                refuse(
                        "out-of-sequence",
                        "The goods are released; the declaration can no longer be amended here.",
                        "Ask customs for a correction after release.");
            case SUBMITTED, DETAINED, REJECTED, INVALIDATED, EXPIRED ->
                refuse(
                        "not-amendable",
                        "A declaration that is " + state.status() + " cannot be amended.",
                        "Lodge a new declaration, or ask the authority named in its status.");
        };
    }

    /** Returns whether an amendment needs no decision: before arrival, or if customs asked for it. */
    public static boolean amendsAtOnce(Declaration state) {
        return state.status() == Status.PRE_LODGED
                || state.status().inClearance() && state.clearance().control().correctionAsked();
    }

    private static void applyAmendment(
            Log log,
            GoodsDeclaration goods,
            List<VerifiedAuthorisation> authorisations,
            List<String> notUploaded,
            String reason,
            @Nullable String by,
            Debt debt,
            @Nullable Charge charge,
            Instant controlDeadline,
            Instant now) {
        Declaration state = log.state;
        int version = state.version() + 1;
        boolean binding = state.status() != Status.PRE_LODGED;
        String namedBy = accountNamedBy(state, by);
        log.publish(new DeclarationEvent.Amended(
                state.id(),
                version,
                Objects.requireNonNull(state.mrn()),
                state.declarantTin(),
                goods,
                reason,
                now,
                debt.valuation(),
                authorisations));
        nameDocuments(log, goods, by, notUploaded, false, now);
        if (namedBy != null && !namedBy.equals(state.clearance().requests().accountNamedBy())) {
            nameAccount(log, goods, namedBy, now);
        }
        log.publish(assessed(state.id(), version, !binding, debt, now));
        boolean byPrincipal = Represented.by(goods)
                .filter(represented -> represented.principal().equals(by))
                .isPresent();
        if (byPrincipal && state.clearance().representation() == RepresentationStatus.ENDED) {
            // The principal itself states the goods now.
            log.record(new Event.RepresentationRecorded(RepresentationStatus.HOLDS, now));
        }
        if (binding) {
            charge(log, Objects.requireNonNull(charge), now);
            ReleasePolicy.settle(log, controlDeadline, now);
        }
    }

    private static Decision.@Nullable Refused decideAmendment(Log log, Command.DecideAmendment decision) {
        GoodsDeclaration proposed = log.state.clearance().requests().proposed();
        if (proposed == null || !log.state.status().inClearance()) {
            return refuse(
                    "no-amendment-pending", "No amendment waits for a decision.", "Look at the declaration's history.");
        }
        if (decision.granted()) {
            applyAmendment(
                    log,
                    proposed,
                    decision.authorisations(),
                    decision.notUploaded(),
                    decision.reason(),
                    log.state.clearance().requests().proposedBy(),
                    Objects.requireNonNull(decision.debt()),
                    decision.charge(),
                    decision.controlDeadline(),
                    decision.now());
        } else {
            log.publish(new DeclarationEvent.AmendmentDenied(
                    log.state.id(), log.state.version(), decision.officer(), decision.reason(), decision.now()));
            ReleasePolicy.settle(log, decision.controlDeadline(), decision.now());
        }
        return null;
    }

    /**
     * Withdraws: at once before arrival; afterwards as a request that customs decides; after release only customs can.
     */
    private static Decision.@Nullable Refused withdraw(Log log, Command.Withdraw withdraw) {
        Declaration state = log.state;
        return switch (state.status()) {
            case PRE_LODGED -> invalidate(log, withdraw.by(), withdraw.reason(), withdraw.now());
            case ACCEPTED, UNDER_CONTROL, PAYMENT_HOLD ->
                withdraw.byCustoms()
                        ? invalidate(log, withdraw.by(), withdraw.reason(), withdraw.now())
                        : requestWithdrawal(log, withdraw);
            case DETAINED ->
                withdraw.byCustoms()
                        ? invalidate(log, withdraw.by(), withdraw.reason(), withdraw.now())
                        : refuse(
                                "under-customs-control",
                                "The goods are detained; only customs may invalidate the declaration now.",
                                "Ask the authority named in its status.");
            case RELEASED ->
                withdraw.byCustoms()
                        ? invalidate(log, withdraw.by(), withdraw.reason(), withdraw.now())
                        : refuse(
                                "out-of-sequence",
                                "The goods are released; the declaration can no longer be withdrawn.",
                                "Ask the customs office, which may invalidate it after release.");
            case SUBMITTED, REJECTED, INVALIDATED, EXPIRED ->
                refuse(
                        "out-of-sequence",
                        "A declaration that is " + state.status() + " cannot be withdrawn.",
                        "Nothing needs to be done.");
        };
    }

    private static Decision.@Nullable Refused requestWithdrawal(Log log, Command.Withdraw withdraw) {
        if (log.state.clearance().requests().withdrawal() != null) {
            return refuse(
                    "withdrawal-pending",
                    "A withdrawal waits for customs' decision already.",
                    "Wait for that decision.");
        }
        log.publish(new DeclarationEvent.WithdrawalRequested(
                log.state.id(), log.state.version(), withdraw.by(), withdraw.reason(), withdraw.now()));
        ReleasePolicy.settle(log, withdraw.controlDeadline(), withdraw.now());
        return null;
    }

    private static Decision.@Nullable Refused decideWithdrawal(Log log, Command.DecideWithdrawal decision) {
        Declaration state = log.state;
        if (state.clearance().requests().withdrawal() == null || state.status().decided()) {
            return refuse(
                    "no-withdrawal-pending",
                    "No withdrawal waits for a decision.",
                    "Look at the declaration's history.");
        }
        if (decision.granted()) {
            return invalidate(log, decision.officer(), decision.reason(), decision.now());
        }
        log.publish(new DeclarationEvent.WithdrawalDenied(
                state.id(), state.version(), decision.officer(), decision.reason(), decision.now()));
        ReleasePolicy.settle(log, decision.controlDeadline(), decision.now());
        return null;
    }

    private static Decision.@Nullable Refused invalidate(Log log, String by, String reason, Instant now) {
        log.publish(new DeclarationEvent.Invalidated(log.state.id(), log.state.version(), by, reason, now));
        return null;
    }

    private static Decision.@Nullable Refused recordLane(Log log, Command.RecordLane lane) {
        if (current(log, lane.version()) && counts(lane, log.state.clearance())) {
            log.record(noLighterThanBefore(lane, log.state.clearance().risk().earlier()));
            ReleasePolicy.settle(log, lane.controlDeadline(), lane.now());
        }
        return null;
    }

    /** Authorisations that ended no longer count; one granted since counts from acceptance or amendment on. */
    private static Decision.@Nullable Refused verifyAuthorisations(Log log, Command.VerifyAuthorisations verify) {
        Declaration state = log.state;
        if (!state.isUndecided()) {
            return null;
        }
        List<String> granted = verify.authorisations().stream()
                .map(VerifiedAuthorisation::authorisationId)
                .toList();
        List<VerifiedAuthorisation> left = state.clearance().authorisations().stream()
                .filter(held -> granted.contains(held.authorisationId()))
                .toList();
        if (left.size() < state.clearance().authorisations().size()) {
            log.publish(new DeclarationEvent.AuthorisationsVerified(state.id(), state.version(), left, verify.now()));
            ReleasePolicy.settle(log, verify.controlDeadline(), verify.now());
        }
        return null;
    }

    /**
     * A newer assessment replaces the lane, unless it takes credit for an authorisation that has ended: risk assesses
     * again then. After a control is ordered, only a stricter lane is accepted.
     */
    private static boolean counts(Command.RecordLane lane, Clearance clearance) {
        Risk.Assessed known = clearance.risk().assessed();
        if (!assessed(lane).restsOn(clearance.authorisations())) {
            return false;
        }
        if (known == null) {
            return true;
        }
        boolean later = known.at() == null || lane.assessedAt().isAfter(known.at());
        return later && (lane.lane().compareTo(known.lane()) > 0 || clearance.control() instanceof Control.None);
    }

    private static Risk.Assessed assessed(Command.RecordLane lane) {
        return new Risk.Assessed(lane.lane(), lane.reasons(), lane.credited(), lane.assessedAt());
    }

    /** Raises the lane to that of an earlier version, if that is stricter. */
    private static Event.LaneRecorded noLighterThanBefore(Command.RecordLane noted, Risk.@Nullable Earlier earlier) {
        if (earlier == null || noted.lane().compareTo(earlier.lane()) >= 0) {
            return new Event.LaneRecorded(
                    noted.version(), noted.lane(), noted.reasons(), noted.credited(), noted.assessedAt(), noted.now());
        }
        List<String> reasons = new ArrayList<>(noted.reasons());
        earlier.reasons().forEach(reason -> reasons.add("Version " + earlier.version() + ": " + reason));
        return new Event.LaneRecorded(
                noted.version(), earlier.lane(), reasons, noted.credited(), noted.assessedAt(), noted.now());
    }

    private static Decision.@Nullable Refused recordPermit(Log log, Command.RecordPermit permit) {
        Permit known = log.state.clearance().permits().answers().get(Permit.key(permit.agency(), permit.item()));
        Instant knownAt = known == null ? null : known.decidedAt();
        boolean newer = known == null
                || knownAt == null
                || permit.decidedAt() != null && permit.decidedAt().isAfter(knownAt);
        boolean changes =
                known == null || known.status() != permit.status() || !Objects.equals(knownAt, permit.decidedAt());
        if (current(log, permit.version()) && newer && changes) {
            log.record(new Event.PermitRecorded(
                    permit.version(),
                    permit.agency(),
                    permit.item(),
                    permit.status(),
                    permit.reason(),
                    permit.decidedAt(),
                    permit.deadline(),
                    permit.now()));
            if (log.state.status() == Status.ACCEPTED) {
                ReleasePolicy.settle(log, permit.controlDeadline(), permit.now());
            }
        }
        return null;
    }

    private static Decision.@Nullable Refused recordPermits(Log log, Command.RecordPermits permits) {
        if (current(log, permits.version()) && log.state.clearance().permits().outcome() != permits.outcome()) {
            log.record(
                    new Event.PermitsRecorded(permits.version(), permits.outcome(), permits.agencies(), permits.now()));
            ReleasePolicy.settle(log, permits.controlDeadline(), permits.now());
        }
        return null;
    }

    private static Decision.@Nullable Refused concludeControl(Log log, Command.ConcludeControl control) {
        Declaration state = log.state;
        if (!current(log, control.version()) || state.clearance().control() instanceof Control.None) {
            return null;
        }
        Set<Integer> all = items(state);
        List<Integer> answered = (control.items().isEmpty() ? all : control.items())
                .stream()
                        .filter(item -> all.contains(item)
                                && answersLater(control, item, state.clearance().control()))
                        .distinct()
                        .sorted()
                        .toList();
        if (answered.isEmpty()) {
            return null;
        }
        log.record(new Event.ControlRecorded(
                state.version(), answered, control.decision(), control.reason(), control.decidedAt(), control.now()));
        conclude(log, all, control);
        ReleasePolicy.settle(log, control.controlDeadline(), control.now());
        return null;
    }

    private static Set<Integer> items(Declaration state) {
        return Objects.requireNonNull(state.goods()).items().stream()
                .map(GoodsItem::seq)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns whether an answer replaces the one so far: per item the latest decision counts, and a decision before the
     * control was ordered does not.
     */
    private static boolean answersLater(Command.ConcludeControl control, int item, Control state) {
        Control.Answer known = state.answers().get(item);
        Instant ordered = state.orderedAt();
        return (ordered == null || !control.decidedAt().isBefore(ordered))
                && (known == null || control.decidedAt().isAfter(known.decidedAt()));
    }

    /**
     * Concludes the control once every item may proceed or is refused. One refused item keeps the whole consignment.
     */
    private static void conclude(Log log, Set<Integer> all, Command.ConcludeControl last) {
        Declaration state = log.state;
        Map<Integer, Control.Answer> answers = state.clearance().control().answers();
        boolean complete = all.stream()
                .map(answers::get)
                .allMatch(answer -> answer != null
                        && (answer.decision() == AgencyEvent.Decision.MAY_PROCEED
                                || answer.decision() == AgencyEvent.Decision.REFUSE));
        if (complete) {
            AgencyEvent.Decision outcome = state.clearance().control().refusesAnItem()
                    ? AgencyEvent.Decision.REFUSE
                    : AgencyEvent.Decision.MAY_PROCEED;
            log.publish(new DeclarationEvent.ControlConcluded(
                    state.id(),
                    state.version(),
                    outcome.name(),
                    last.officer(),
                    state.clearance().control().reasons(outcome),
                    last.decidedAt()));
        }
    }

    private static Decision.@Nullable Refused pay(Log log, Command.Pay pay) {
        if (log.state.status().mayYetBeReleased()
                && log.state.clearance().payment().isOpen()) {
            charge(log, pay.charge(), pay.now());
            ReleasePolicy.settle(log, pay.controlDeadline(), pay.now());
        }
        return null;
    }

    private static Decision.@Nullable Refused represent(Log log, Command.Represent represent) {
        if (!log.state.status().mayYetBeReleased()) {
            return null;
        }
        if (represent.representation() != log.state.clearance().representation()) {
            log.record(new Event.RepresentationRecorded(represent.representation(), represent.now()));
        }
        String by = represent.by();
        if (by != null && !by.equals(log.state.clearance().requests().accountNamedBy())) {
            nameAccount(log, Objects.requireNonNull(log.state.goods()), by, represent.now());
        }
        ReleasePolicy.settle(log, represent.controlDeadline(), represent.now());
        return null;
    }

    private static Decision.@Nullable Refused expire(Log log, Command.Expire expire) {
        Instant limit = log.state.expiresAt();
        if (log.state.status() == Status.PRE_LODGED
                && limit != null
                && !expire.now().isBefore(limit)) {
            log.publish(new DeclarationEvent.Expired(log.state.id(), log.state.version(), expire.now()));
        }
        return null;
    }

    private static Decision.@Nullable Refused recordSeal(Log log, Command.RecordSeal seal) {
        if (!log.state.sealed()) {
            log.record(new Event.SealRecorded(seal.eventId(), seal.now()));
        }
        return null;
    }

    private static void nameDocuments(
            Log log,
            GoodsDeclaration goods,
            @Nullable String by,
            List<String> notUploaded,
            boolean proposed,
            Instant now) {
        List<String> digests = digests(goods);
        if (!digests.isEmpty()) {
            log.publish(new DeclarationEvent.DocumentsNamed(
                    log.state.id(),
                    log.state.version(),
                    proposed,
                    by,
                    log.state.declarantTin(),
                    Represented.otherParty(goods),
                    digests,
                    notUploaded,
                    now));
        }
    }

    /** Returns the digests of the documents that a statement names, in lower case, in their order. */
    public static List<String> digests(GoodsDeclaration goods) {
        return Stream.concat(
                        goods.documents().stream(), goods.items().stream().flatMap(item -> item.documents().stream()))
                .map(Document::digest)
                .flatMap(Stream::ofNullable)
                .filter(digest -> !digest.isBlank())
                .map(digest -> digest.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static Decision.@Nullable Refused recordDocuments(Log log, Command.RecordDocuments documents) {
        Clearance clearance = log.state.clearance();
        List<String> received = clearance.awaited().stream()
                .filter(documents.digests()::contains)
                .toList();
        if (log.state.isUndecided() && !received.isEmpty()) {
            log.record(new Event.DocumentsRecorded(received, documents.now()));
            ReleasePolicy.settle(log, documents.controlDeadline(), documents.now());
        }
        return null;
    }

    private static void nameAccount(Log log, GoodsDeclaration goods, String by, Instant now) {
        if (goods.account() != null) {
            log.record(new Event.AccountNamed(by, now));
        }
    }

    /**
     * Returns who names the account for the next version: the operator who sends that version, since it may owe more
     * than the one before. Amendment requests from before the sender was recorded have none; then the earlier operator
     * counts.
     */
    public static @Nullable String accountNamedBy(Declaration state, @Nullable String by) {
        return by == null ? state.clearance().requests().accountNamedBy() : by;
    }

    private static void charge(Log log, Charge charge, Instant now) {
        Declaration state = log.state;
        switch (charge) {
            case Charge.NotDue none -> {}
            case Charge.Secured secured ->
                log.publish(new DeclarationEvent.PaymentSecured(
                        state.id(), state.version(), secured.account(), secured.kind(), secured.amount(), now));
            case Charge.Short missing ->
                log.publish(new DeclarationEvent.PaymentHeld(
                        state.id(),
                        state.version(),
                        missing.account(),
                        missing.missing(),
                        missing.whatToDo(),
                        now,
                        missing.reason()));
        }
    }

    /** Returns whether a verdict counts: it is about the current version, and the declaration is not decided yet. */
    private static boolean current(Log log, int version) {
        return log.state.version() == version && !log.state.status().decided();
    }

    private static DeclarationEvent.Assessed assessed(
            String id, int version, boolean provisional, Debt debt, Instant now) {
        return new DeclarationEvent.Assessed(
                id, version, provisional, debt.payable(), debt.currency(), debt.tariffVersion(), debt.lines(), now);
    }

    private static Decision.Refused refuse(String code, String message, String fix) {
        return new Decision.Refused(code, message, fix);
    }

    /** Events of one decision with the state they lead to. */
    static final class Log {
        final List<Event> events = new ArrayList<>();
        Declaration state;

        Log(Declaration state) {
            this.state = state;
        }

        void publish(DeclarationEvent fact) {
            record(new Event.Published(fact));
        }

        Decision.Happened happened() {
            return new Decision.Happened(events, state);
        }

        void record(Event event) {
            events.add(event);
            state = Evolution.apply(state.id(), state, event);
        }
    }
}

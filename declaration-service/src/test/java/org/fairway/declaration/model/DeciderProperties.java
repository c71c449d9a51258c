package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.declaration.DeclarationEvent.Shortage;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.fairway.declaration.Samples;
import org.fairway.declaration.model.Command.Charge;
import org.fairway.declaration.model.Command.Checked;
import org.fairway.declaration.model.Command.Debt;
import tools.jackson.databind.node.ObjectNode;

/** Any sequence of commands keeps the invariants; the table and the decider agree; replay gives the same state. */
class DeciderProperties {
    static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    static final GoodsDeclaration GOODS = Samples.valid(Samples.twoItems());
    static final String DIGEST = "d".repeat(64);
    /** The same goods with a document that is named by its digest. */
    static final GoodsDeclaration NAMING = naming();

    static final Debt DEBT = new Debt(new BigDecimal("100.00"), "GBP", "t", 2);
    static final Charge SECURED = new Charge.Secured("A1", "DEFERRED", new Money(new BigDecimal("100.00"), "GBP"));
    static final Charge UNAUTHORISED =
            new Charge.Short("A2", new Money(BigDecimal.TEN, "GBP"), Shortage.NOT_AUTHORISED, "ask its holder");
    static final Charge SHORT = new Charge.Short("A1", new Money(BigDecimal.TEN, "GBP"), Shortage.LIMIT_REACHED, "pay");
    static final VerifiedAuthorisation AEO = new VerifiedAuthorisation("XFAEOC1", "AEOC", "XF1", 1, null);
    private static final Debt NOTHING = new Debt(new BigDecimal("0.00"), "GBP", "t", 2);
    static final Set<String> REACHED = Collections.synchronizedSet(new HashSet<>());

    @Property(tries = 2000)
    void keepsTheInvariantsWhateverIsAsked(@ForAll("lives") List<Command> commands) {
        List<Event> log = new ArrayList<>(begin());
        Declaration state = Evolution.replay("0199", log);
        for (Command command : commands) {
            if (Decider.decide(asSent(command, state), state) instanceof Decision.Happened happened) {
                assertThat(state.status().terminal()
                                && happened.events().stream().anyMatch(Event.Published.class::isInstance))
                        .as("what has ended publishes " + happened.events())
                        .isFalse();
                for (Event event : happened.events()) {
                    Declaration before = state;
                    state = Evolution.apply("0199", state, event);
                    checkMove(before.status(), event, state.status());
                    checkLane(before, event, state);
                }
                assertThat(happened.state()).isEqualTo(state);
                log.addAll(happened.events());
            }
            checkInvariants(state);
            checkControls(log, state);
        }
        assertThat(Evolution.replay("0199", log)).isEqualTo(state);
    }

    /** The seed is fixed, so that the same rows are reached in every run. */
    @Property(tries = 8000, seed = "20261123")
    void takesEveryRowOfTheTable(@ForAll("lives") List<Command> commands) {
        keepsTheInvariantsWhateverIsAsked(commands);
    }

    @Property(tries = 1000)
    void hearsTheSameVerdictAgainWithoutEffect(@ForAll("verdicts") List<Command> verdicts) {
        List<Command> doubled = new ArrayList<>();
        verdicts.forEach(verdict -> doubled.addAll(List.of(verdict, verdict)));
        Declaration once = live(arrivedLast(verdicts));
        assertThat(live(arrivedLast(doubled))).isEqualTo(once);
    }

    @Property(tries = 1000)
    void takesAgencyAnswersByDecisionTimeNotByArrivalTime(
            @ForAll("permitsOfAgencies") List<Command> permits, @ForAll long seed) {
        List<Command> shuffled = new ArrayList<>(permits);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(live(shuffled).clearance().permits())
                .isEqualTo(live(permits).clearance().permits());
    }

    @Property(tries = 500)
    void ignoresVerdictsAboutAnOlderVersion(@ForAll("firstVerdicts") List<Command> verdicts) {
        Command amend = new Command.Amend(
                new Checked(GOODS, List.of(), Map.of(), List.of(), List.of()),
                "again",
                "XF1",
                DEBT,
                null,
                at(999),
                at(999));
        List<Command> amendedFirst = new ArrayList<>(List.of(amend));
        amendedFirst.addAll(verdicts);
        assertThat(live(amendedFirst).clearance())
                .isEqualTo(live(List.of(amend)).clearance());
    }

    @AfterContainer
    static void everyRowOfTheTableWasTaken() {
        Set<String> rows = new HashSet<>();
        Lifecycle.TABLE.stream()
                .filter(row -> row.from() != Status.SUBMITTED)
                .forEach(row -> rows.add(row.from() + " " + row.event()));
        rows.removeAll(REACHED);
        assertThat(rows).as("rows no sequence ever took").isEmpty();
    }

    private static Declaration live(List<Command> commands) {
        Declaration state = Evolution.replay("0199", begin());
        for (Command command : commands) {
            if (Decider.decide(command, state) instanceof Decision.Happened happened) {
                state = Evolution.from("0199", state, happened.events());
            }
        }
        return state;
    }

    private static List<Command> arrivedLast(List<Command> verdicts) {
        List<Command> commands = new ArrayList<>(verdicts);
        commands.add(new Command.Arrive(
                at(500), null, DEBT, SECURED, RepresentationStatus.HOLDS, Map.of(), List.of(), at(9999), at(500)));
        return commands;
    }

    private static void checkMove(Status from, Event event, Status to) {
        var row = Lifecycle.next(from, event.code());
        assertThat(to).as(event.code() + " in " + from).isEqualTo(row.orElse(from));
        row.ifPresent(status -> REACHED.add(from + " " + event.code()));
    }

    private static boolean isVerification(Event event) {
        return event instanceof Event.Published(var fact)
                && (fact instanceof DeclarationEvent.Accepted
                        || fact instanceof DeclarationEvent.AuthorisationsVerified);
    }

    private static void checkLane(Declaration before, Event event, Declaration after) {
        if (event instanceof Event.LaneRecorded(int version, Lane lane, var _, var _, Instant assessedAt, var _)) {
            Clearance known = before.clearance();
            assertThat(version).isEqualTo(before.version());
            assertThat(before.status().decided()).isFalse();
            assertThat(known.risk().assessed() == null
                            || assessedAt.isAfter(known.risk().assessed().at()))
                    .isTrue();
            assertThat(known.risk().lane() == null
                            || known.control() instanceof Control.None
                            || lane.compareTo(known.risk().lane()) > 0)
                    .isTrue();
        } else if (isVerification(event)) {
            assertThat(after.clearance().risk().lane())
                    .isIn(before.clearance().risk().lane(), null);
        } else if (before.version() == after.version()) {
            assertThat(after.clearance().risk().lane())
                    .isEqualTo(before.clearance().risk().lane());
        }
    }

    /** The use case works out a charge only where the amendment takes effect at once and binds. */
    private static Command asSent(Command command, Declaration state) {
        boolean binding = Decider.amendsAtOnce(state) && state.status().inClearance();
        return command instanceof Command.Amend amend && !binding
                ? new Command.Amend(
                        amend.checked(),
                        amend.reason(),
                        amend.by(),
                        amend.debt(),
                        null,
                        amend.controlDeadline(),
                        amend.now())
                : command;
    }

    /**
     * Whatever was amended since: goods go only after every control that was ordered, and by a lane no lighter than any
     * earlier version's.
     */
    private static void checkControls(List<Event> log, Declaration state) {
        if (state.status() != Status.RELEASED) {
            return;
        }
        Map<Integer, Lane> lanes = new HashMap<>();
        boolean ordered = false;
        for (Event event : log) {
            ordered |= event instanceof Event.Published(DeclarationEvent.ControlOrdered _);
            if (event instanceof Event.LaneRecorded noted) {
                lanes.put(noted.version(), noted.lane());
            }
        }
        assertThat(state.clearance().risk().lane()).isGreaterThanOrEqualTo(Collections.max(lanes.values()));
        assertThat(!ordered || state.clearance().control() instanceof Control.Cleared)
                .as("a control was ordered and forgotten")
                .isTrue();
        if (ordered) {
            assertThat(state.clearance().control().answers().keySet()).isEqualTo(Set.of(1, 2));
            assertThat(state.clearance().control().answers().values())
                    .allMatch(answer -> answer.decision() == AgencyEvent.Decision.MAY_PROCEED);
        }
    }

    private static void checkInvariants(Declaration state) {
        Clearance clearance = state.clearance();
        if (state.status() == Status.RELEASED) {
            assertThat(clearance.permits().outcome()).isIn(Outcome.CLEAR, Outcome.NOT_REQUIRED);
            assertThat(clearance.payment().code()).isNotEqualTo(Payment.Code.SHORT);
            assertThat(clearance.control()).isInstanceOfAny(Control.None.class, Control.Cleared.class);
            assertThat(clearance.requests().withdrawal()).isNull();
            assertThat(clearance.awaited()).as("released without its documents").isEmpty();
            assertThat(clearance.risk().lane()).isNotNull();
            assertThat(clearance.risk().lane() == Lane.GREEN
                            || clearance.risk().lane() == Lane.BLUE
                            || clearance.control() instanceof Control.Cleared)
                    .isTrue();
        }
        if (state.status() == Status.PRE_LODGED) {
            assertThat(state.expiresAt()).isNotNull();
        }
        if (state.status() == Status.RELEASED) {
            assertThat(clearance.payment().isOpen()).isFalse();
            assertThat(clearance.representation()).isEqualTo(RepresentationStatus.HOLDS);
        }
        if (state.status() == Status.PAYMENT_HOLD || clearance.payment().isOpen()) {
            assertThat(clearance.payment().isOpen()).isTrue();
            assertThat(Objects.requireNonNull(clearance.payment().payable()).amount())
                    .as("nothing is owed and the goods are held for it")
                    .isPositive();
        }
        Waiting waiting = Waiting.of(state);
        assertThat(Wording.text(waiting.owner())).isNotBlank();
        assertThat(Wording.whatToDo(waiting)).isNotBlank().doesNotContain("null");
        if (!state.status().decided()) {
            assertThat(waiting.waitingFor()).as(state.toString()).isNotEmpty();
        }
    }

    private static GoodsDeclaration naming() {
        ObjectNode goods = Samples.twoItems();
        goods.withArray("/documents")
                .addObject()
                .put("typeCode", "N380")
                .put("id", "INV-9")
                .put("digest", DIGEST);
        return Samples.valid(goods);
    }

    static List<Event> begin() {
        return Decider.lodge(
                        "0199",
                        "XF1",
                        new Command.Lodge(
                                new Checked(GOODS, List.of(), Map.of(), List.of(AEO), List.of()),
                                "26XF000000000001R0",
                                DEBT,
                                "XF1",
                                at(1000),
                                START))
                .events();
    }

    @Provide
    Arbitrary<List<Command>> lives() {
        return command().list().ofMaxSize(25);
    }

    @Provide
    Arbitrary<List<Command>> verdicts() {
        return Arbitraries.oneOf(lane(), permit(), permits())
                .list()
                .ofMaxSize(8)
                .map(list -> distinctTimes(list));
    }

    @Provide
    Arbitrary<List<Command>> firstVerdicts() {
        return Arbitraries.of(Lane.class)
                .map(lane -> (Command) new Command.RecordLane(1, lane, List.of("r"), List.of(), at(2), at(5000), at(3)))
                .list()
                .ofMaxSize(4);
    }

    @Provide("permitsOfAgencies")
    Arbitrary<List<Command>> permitsOfAgencies() {
        return permit().list().ofMaxSize(10).map(DeciderProperties::distinctTimes);
    }

    /**
     * Two answers of one agency at the same instant have no order; border-agency-service does not publish such answers.
     */
    private static List<Command> distinctTimes(List<? extends Command> commands) {
        List<Command> distinct = new ArrayList<>();
        int minute = 0;
        for (Command command : commands) {
            minute++;
            distinct.add(
                    command instanceof Command.RecordPermit p
                            ? new Command.RecordPermit(
                                    p.version(),
                                    p.agency(),
                                    p.item(),
                                    p.status(),
                                    p.reason(),
                                    at(minute),
                                    null,
                                    p.controlDeadline(),
                                    p.now())
                            : command);
        }
        return distinct;
    }

    private static Arbitrary<Command> command() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(1, 2000);
        Arbitrary<Owed> owed = Arbitraries.of(
                new Owed(DEBT, SECURED),
                new Owed(DEBT, SHORT),
                new Owed(DEBT, UNAUTHORISED),
                new Owed(NOTHING, new Charge.NotDue()));
        Arbitrary<Checked> statements = Combinators.combine(
                        Arbitraries.of(GOODS, NAMING, GOODS.withPayment(null)), held())
                .as((goods, held) -> new Checked(goods, List.of(), Map.of(), held, Decider.digests(goods)));
        return Arbitraries.oneOf(
                lane(),
                permit(),
                permits(),
                lane(),
                permits(),
                control(),
                arrival(owed, minutes, RepresentationStatus.HOLDS),
                arrival(owed, minutes, RepresentationStatus.ENDED),
                Combinators.combine(Arbitraries.of(RepresentationStatus.class), minutes)
                        .as((representation, m) -> new Command.Represent(representation, null, at(m + 100), at(m))),
                Combinators.combine(statements, owed, minutes)
                        .as((checked, one, m) ->
                                new Command.Amend(checked, "r", "XF2", one.debt(), one.charge(), at(m + 100), at(m))),
                Combinators.combine(owed, minutes, Arbitraries.of(true, false))
                        .as((one, m, granted) -> new Command.DecideAmendment(
                                granted,
                                "o",
                                "r",
                                one.debt(),
                                one.charge(),
                                List.of(AEO),
                                List.of(DIGEST),
                                at(m + 100),
                                at(m))),
                minutes.map(m -> new Command.RecordDocuments(List.of(DIGEST), at(m + 100), at(m))),
                Combinators.combine(held(), minutes)
                        .as((held, m) -> new Command.VerifyAuthorisations(held, at(m + 100), at(m))),
                minutes.map(m -> new Command.Pay(SECURED, at(m + 100), at(m))),
                Combinators.combine(Arbitraries.of(true, false, false, false), minutes)
                        .as((customs, m) -> new Command.Withdraw("w", "r", customs, at(m + 100), at(m))),
                Combinators.combine(Arbitraries.of(true, false, false), minutes)
                        .as((granted, m) -> new Command.DecideWithdrawal(granted, "o", "r", at(m + 100), at(m))),
                minutes.map(m -> new Command.Expire(at(m))),
                minutes.map(m -> new Command.RecordSeal("e", at(m))));
    }

    private record Owed(Debt debt, Charge charge) {}

    private static Arbitrary<Command.Arrive> arrival(
            Arbitrary<Owed> owed, Arbitrary<Integer> minutes, RepresentationStatus representation) {
        return Combinators.combine(owed, held(), minutes)
                .as((one, held, m) -> new Command.Arrive(
                        at(m), null, one.debt(), one.charge(), representation, Map.of(), held, at(m + 100), at(m)));
    }

    private static Arbitrary<List<VerifiedAuthorisation>> held() {
        return Arbitraries.of(List.of(), List.of(AEO), List.of(AEO));
    }

    private static Arbitrary<Command> lane() {
        return Combinators.combine(
                        versions(),
                        Arbitraries.of(Lane.class),
                        Arbitraries.of(List.<String>of(), List.of(AEO.authorisationId())),
                        Arbitraries.integers().between(1, 500))
                .as((version, lane, credited, minute) -> new Command.RecordLane(
                        version, lane, List.of("r"), credited, at(minute), at(5000), at(minute)));
    }

    private static Arbitrary<Command> permit() {
        return Combinators.combine(
                        versions(),
                        Arbitraries.of("PLANT", "FOOD"),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(PermitStatus.class),
                        Arbitraries.integers().between(1, 500))
                .as((version, agency, item, status, minute) -> new Command.RecordPermit(
                        version, agency, item, status, "r", at(minute), null, at(5000), at(4)));
    }

    private static Arbitrary<Command> permits() {
        return Combinators.combine(
                        versions(),
                        Arbitraries.of(Outcome.CLEAR, Outcome.NOT_REQUIRED, Outcome.NOT_REQUIRED, Outcome.REFUSED)
                                .injectNull(0.2))
                .as((version, outcome) -> new Command.RecordPermits(version, outcome, Map.of(), at(5000), at(4)));
    }

    private static Arbitrary<Command> control() {
        Arbitrary<List<Integer>> items =
                Arbitraries.of(List.of(), List.of(1), List.of(2), List.of(1, 2), List.of(2, 7));
        Arbitrary<AgencyEvent.Decision> decisions = Arbitraries.oneOf(
                Arbitraries.of(AgencyEvent.Decision.class), Arbitraries.of(AgencyEvent.Decision.MAY_PROCEED));
        return Combinators.combine(
                        versions(), items, decisions, Arbitraries.integers().between(1, 2000))
                .as((version, which, decision, minute) -> new Command.ConcludeControl(
                        version, which, decision, "o", "r", at(minute), at(5000), at(minute)));
    }

    private static Arbitrary<Integer> versions() {
        return Arbitraries.of(1, 1, 1, 2);
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}

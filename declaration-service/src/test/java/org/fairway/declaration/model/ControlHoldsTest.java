package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent.ControlConcluded;
import org.fairway.contracts.declaration.DeclarationEvent.ControlOrdered;
import org.fairway.contracts.declaration.DeclarationEvent.Detained;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Payment;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.risk.Lane;
import org.fairway.declaration.Samples;
import org.fairway.declaration.model.Command.Charge;
import org.fairway.declaration.model.Command.Checked;
import org.fairway.declaration.model.Command.Debt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Only customs concludes a control that it ordered: item by item, and after every amendment. */
class ControlHoldsTest {
    private final List<Event> log = new ArrayList<>(DeciderProperties.begin());
    private int minute = 10;

    @Test
    void anAnswerForOneItemLeavesTheOtherUnderControl() {
        underControl(Lane.RED);

        customs(AgencyEvent.Decision.MAY_PROCEED, 1);
        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(Waiting.of(state()).waitingFor())
                .extracting(OpenPoint::code)
                .containsExactly(OpenPoint.Code.CUSTOMS_CONTROL);

        customs(AgencyEvent.Decision.MAY_PROCEED, 2);
        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void aRefusedItemKeepsTheConsignmentWhateverIsSaidOfTheOther() {
        underControl(Lane.RED);

        customs(AgencyEvent.Decision.REFUSE, 2);
        assertThat(state().status()).isEqualTo(Status.DETAINED);
        assertThat(last(Detained.class).reason()).isEqualTo("REFUSE 2");

        customs(AgencyEvent.Decision.MAY_PROCEED, 1);
        assertThat(state().status()).isEqualTo(Status.DETAINED);
        assertThat(last(ControlConcluded.class).decision()).isEqualTo("REFUSE");
        assertThat(last(ControlConcluded.class).reason()).isEqualTo("item 2: REFUSE 2");

        customs(AgencyEvent.Decision.MAY_PROCEED, 2);
        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void theLaterAnswerForAnItemCountsWhenItComesFirst() {
        underControl(Lane.RED);
        Instant earlier = at(++minute);

        customs(AgencyEvent.Decision.MAY_PROCEED, 1, 2);
        decide(new Command.ConcludeControl(
                1, List.of(1), AgencyEvent.Decision.REFUSE, "o", "late letter", earlier, at(5000), at(++minute)));

        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void whatWasDecidedBeforeTheControlWasOrderedSaysNothingAboutIt() {
        underControl(Lane.RED);

        decide(new Command.ConcludeControl(
                1, List.of(), AgencyEvent.Decision.MAY_PROCEED, "o", "r", Instant.EPOCH, at(5000), at(++minute)));

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
    }

    @Test
    void armsThatAreAmendedToBicyclesAsCustomsAskedAreExaminedAllTheSame() {
        underControl(Lane.RED);
        customs(AgencyEvent.Decision.DOCS_REQUIRED, 1, 2);
        assertThat(Wording.whatToDo(Waiting.of(state())))
                .isEqualTo("Customs asks for a correction: DOCS_REQUIRED [1, 2]. Amend the declaration.");

        amend(other());
        risk(2, Lane.GREEN);
        permits(2);

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(state().clearance().risk().lane()).isEqualTo(Lane.RED);
        assertThat(last(ControlOrdered.class).version()).isEqualTo(2);
        assertThat(last(ControlOrdered.class).lane()).isEqualTo(Lane.RED);
        assertThat(last(ControlOrdered.class).declaration()).isEqualTo(other());

        customs(AgencyEvent.Decision.MAY_PROCEED, 1, 2);
        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void anAmendmentThatIsGrantedCallsNoControlOff() {
        underControl(Lane.YELLOW);
        amend(other());
        assertThat(state().version()).isEqualTo(1);

        decide(new Command.DecideAmendment(
                true,
                "o",
                "r",
                DeciderProperties.DEBT,
                DeciderProperties.SECURED,
                List.of(),
                List.of(),
                at(5000),
                at(++minute)));
        risk(2, Lane.GREEN);
        permits(2);

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(Waiting.of(state()).waitingFor())
                .extracting(OpenPoint::code)
                .containsExactly(OpenPoint.Code.CUSTOMS_CONTROL);
    }

    @Test
    void theNewVersionIsUnderControlBeforeRiskHasAssessedIt() {
        underControl(Lane.YELLOW);
        customs(AgencyEvent.Decision.DOCS_REQUIRED, 1, 2);

        amend(other());

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(Waiting.of(state()).waitingFor())
                .extracting(OpenPoint::code)
                .containsExactly(
                        OpenPoint.Code.RISK_ASSESSMENT, OpenPoint.Code.PERMITS, OpenPoint.Code.CUSTOMS_CONTROL);
        assertThat(last(ControlOrdered.class).reasons()).containsExactly("r");
    }

    @Test
    void aStricterLaneOfAnEarlierVersionStaysBeforeArrivalToo() {
        risk(1, Lane.YELLOW);
        amend(other());
        risk(2, Lane.GREEN);
        permits(2);
        assertThat(state().clearance().risk().reasons()).containsExactly("r", "Version 1: r");

        arrive(DeciderProperties.SECURED);

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(state().clearance().risk().lane()).isEqualTo(Lane.YELLOW);
    }

    @Test
    void theStrictestOfAllEarlierVersionsCounts() {
        risk(1, Lane.RED);
        amend(other());
        amend(DeciderProperties.GOODS);
        risk(3, Lane.GREEN);
        permits(3);
        arrive(DeciderProperties.SECURED);

        assertThat(state().clearance().risk().lane()).isEqualTo(Lane.RED);
        assertThat(last(ControlOrdered.class).lane()).isEqualTo(Lane.RED);
    }

    @Test
    void whoOnlyNamesAnotherAccountIsNotExaminedAgain() {
        risk(1, Lane.RED);
        permits(1);
        arrive(DeciderProperties.SHORT);
        customs(AgencyEvent.Decision.MAY_PROCEED, 1, 2);
        assertThat(state().status()).isEqualTo(Status.PAYMENT_HOLD);

        amend(DeciderProperties.GOODS.withPayment(new Payment("E", "A2")));
        decide(new Command.DecideAmendment(
                true,
                "o",
                "r",
                DeciderProperties.DEBT,
                DeciderProperties.SECURED,
                List.of(),
                List.of(),
                at(5000),
                at(++minute)));
        risk(2, Lane.GREEN);
        permits(2);

        assertThat(state().status()).isEqualTo(Status.RELEASED);
        assertThat(state().clearance().control()).isInstanceOf(Control.Cleared.class);
    }

    @Test
    void otherGoodsAreExaminedAgainAfterAControlThatWasCleared() {
        risk(1, Lane.RED);
        permits(1);
        arrive(DeciderProperties.SHORT);
        customs(AgencyEvent.Decision.MAY_PROCEED, 1, 2);

        amend(other());
        decide(new Command.DecideAmendment(
                true,
                "o",
                "r",
                DeciderProperties.DEBT,
                DeciderProperties.SECURED,
                List.of(),
                List.of(),
                at(5000),
                at(++minute)));
        risk(2, Lane.GREEN);
        permits(2);

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
    }

    @Test
    void whatIsDetainedOrInvalidatedIsNotAmendedThoughCustomsAskedForIt() {
        underControl(Lane.RED);
        customs(AgencyEvent.Decision.DOCS_REQUIRED, 1, 2);
        decide(new Command.RecordPermits(1, Outcome.REFUSED, Map.of(), at(5000), at(++minute)));
        assertThat(state().status()).isEqualTo(Status.DETAINED);
        assertThat(refusal()).isEqualTo("not-amendable");

        decide(new Command.Withdraw("customs", "r", true, at(5000), at(++minute)));
        assertThat(state().status()).isEqualTo(Status.INVALIDATED);
        assertThat(refusal()).isEqualTo("not-amendable");
    }

    @Test
    void goodsThatAreAmendedToOweNothingWaitForNoMoney() {
        risk(1, Lane.GREEN);
        permits(1);
        arrive(DeciderProperties.SHORT);
        assertThat(state().status()).isEqualTo(Status.PAYMENT_HOLD);

        amend(other());
        Debt nothing = new Debt(BigDecimal.ZERO, "GBP", "t", 1);
        decide(new Command.DecideAmendment(
                true, "o", "r", nothing, new Charge.NotDue(), List.of(), List.of(), at(5000), at(++minute)));
        risk(2, Lane.GREEN);
        permits(2);

        assertThat(state().status()).isEqualTo(Status.RELEASED);
        assertThat(state().clearance().payment().code().name()).isEqualTo("NOT_DUE");
    }

    private static GoodsDeclaration other() {
        ObjectNode goods = Samples.twoItems();
        ((ObjectNode) goods.at("/items/0")).put("description", "Bicycles of another make");
        return Samples.valid(goods);
    }

    private void underControl(Lane lane) {
        risk(1, lane);
        permits(1);
        arrive(DeciderProperties.SECURED);
        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
    }

    private void customs(AgencyEvent.Decision decision, Integer... items) {
        String reason = decision + " " + (items.length == 1 ? items[0] : List.of(items));
        decide(new Command.ConcludeControl(
                state().version(), List.of(items), decision, "o", reason, at(++minute), at(5000), at(minute)));
    }

    private void risk(int version, Lane lane) {
        decide(new Command.RecordLane(version, lane, List.of("r"), List.of(), at(++minute), at(5000), at(minute)));
    }

    private void permits(int version) {
        decide(new Command.RecordPermits(version, Outcome.CLEAR, Map.of(), at(5000), at(++minute)));
    }

    private void arrive(Charge charge) {
        decide(new Command.Arrive(
                at(++minute),
                null,
                DeciderProperties.DEBT,
                charge,
                RepresentationStatus.HOLDS,
                Map.of(),
                List.of(),
                at(5000),
                at(minute)));
    }

    private void amend(GoodsDeclaration goods) {
        decide(amendment(goods));
    }

    /** As the use case sends it: with a charge only where it takes effect at once and binds. */
    private Command amendment(GoodsDeclaration goods) {
        boolean binding = Decider.amendsAtOnce(state()) && state().status().inClearance();
        return new Command.Amend(
                new Checked(goods, List.of(), Map.of(), List.of(), List.of()),
                "r",
                "XF1",
                DeciderProperties.DEBT,
                binding ? DeciderProperties.SECURED : null,
                at(5000),
                at(++minute));
    }

    private String refusal() {
        return ((Decision.Refused) Decider.decide(amendment(other()), state())).code();
    }

    private void decide(Command command) {
        log.addAll(((Decision.Happened) Decider.decide(command, state())).events());
    }

    private <T> T last(Class<T> type) {
        return log.reversed().stream()
                .flatMap(event -> event instanceof Event.Published published && type.isInstance(published.fact())
                        ? Stream.of(type.cast(published.fact()))
                        : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    private Declaration state() {
        return Evolution.replay("0199", log);
    }

    private static Instant at(int minute) {
        return DeciderProperties.START.plusSeconds(60L * minute);
    }
}

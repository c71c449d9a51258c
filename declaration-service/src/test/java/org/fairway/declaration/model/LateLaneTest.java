package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.DeclarationEvent.ControlOrdered;
import org.fairway.contracts.declaration.DeclarationEvent.ControlType;
import org.fairway.contracts.declaration.DeclarationEvent.PutUnderControl;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.fairway.declaration.model.Command.Charge;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Risk assessment gives another lane to a version that it assessed before. */
class LateLaneTest {
    private final List<Event> log = new ArrayList<>(DeciderProperties.begin());
    private int minute;

    @Test
    void aStricterLaneBeforeArrivalCountsAtArrival() {
        risk(Lane.GREEN);
        risk(Lane.YELLOW);
        permits();
        arrive(DeciderProperties.SECURED);

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(ordered()).containsExactly(ControlType.DOCUMENTS);
    }

    @Test
    void aLighterLaneBeforeArrivalCountsAtArrival() {
        risk(Lane.YELLOW);
        risk(Lane.GREEN);
        permits();
        arrive(DeciderProperties.SECURED);

        assertThat(state().status()).isEqualTo(Status.RELEASED);
        assertThat(ordered()).isEmpty();
    }

    @Test
    void aLaneThatTookCreditForWhatHasEndedIsAwaitedAgain() {
        credited(Lane.GREEN);
        permits();
        verify();
        assertThat(state().clearance().risk().lane()).isNull();

        arrive(DeciderProperties.SECURED);
        assertThat(Waiting.of(state()).waitingFor())
                .extracting(OpenPoint::code)
                .containsExactly(OpenPoint.Code.RISK_ASSESSMENT);

        risk(Lane.YELLOW);
        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(ordered()).containsExactly(ControlType.DOCUMENTS);
    }

    @Test
    void aCreditThatEndsBeforeTheLaneIsKnownIsNotGivenLate() {
        verify();
        credited(Lane.GREEN);
        permits();
        arrive(DeciderProperties.SECURED);

        assertThat(state().status()).isEqualTo(Status.ACCEPTED);
        risk(Lane.GREEN);
        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void whatDoesNotHoldAtAcceptanceReleasesNothing() {
        credited(Lane.GREEN);
        permits();

        arrive(DeciderProperties.SECURED);

        assertThat(state().status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void whatStillHoldsReleasesAtOnce() {
        credited(Lane.GREEN);
        permits();

        arrive(DeciderProperties.SECURED, List.of(DeciderProperties.AEO));

        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void aControlThatWasClearedInACreditedLaneDoesNotDoForAStricterOne() {
        credited(Lane.YELLOW);
        permits();
        arrive(DeciderProperties.SHORT, List.of(DeciderProperties.AEO));
        conclude(minute + 1);
        assertThat(state().status()).isEqualTo(Status.PAYMENT_HOLD);

        verify();
        risk(Lane.RED);

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(ordered()).containsExactly(ControlType.DOCUMENTS, ControlType.PHYSICAL);
    }

    @Test
    void theHolderAloneSeesTheLaneBeforeAcceptance() {
        credited(Lane.GREEN);

        assertThat(state().laneIsOpenTo("XF1")).isTrue();
        assertThat(state().laneIsOpenTo("XF2")).isFalse();

        verify();
        assertThat(state().laneIsOpenTo("XF1")).isFalse();

        arrive(DeciderProperties.SECURED);
        assertThat(state().laneIsOpenTo("XF2")).isTrue();
    }

    private void verify() {
        decide(new Command.VerifyAuthorisations(List.of(), at(5000), at(++minute)));
    }

    private void credited(Lane lane) {
        List<String> numbers = List.of(DeciderProperties.AEO.authorisationId());
        decide(new Command.RecordLane(1, lane, List.of("r"), numbers, at(++minute), at(5000), at(minute)));
    }

    @Test
    void goodsThatWaitForPermitsAreControlledAfterAll() {
        risk(Lane.GREEN);
        arrive(DeciderProperties.SECURED);
        plant(PermitStatus.PENDING);
        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);

        risk(Lane.YELLOW);
        permits();

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(Waiting.of(state()).waitingFor())
                .extracting(OpenPoint::code)
                .containsExactly(OpenPoint.Code.CUSTOMS_CONTROL);
    }

    @Test
    void theLaneKnownBeforeThePermitsPutsNothingUnderControl() {
        arrive(DeciderProperties.SHORT);
        risk(Lane.GREEN);
        assertThat(state().status()).isEqualTo(Status.ACCEPTED);
        assertThat(Waiting.of(state()).waitingFor())
                .extracting(OpenPoint::code)
                .containsExactly(OpenPoint.Code.PERMITS, OpenPoint.Code.PAYMENT);

        permits();
        assertThat(state().status()).isEqualTo(Status.PAYMENT_HOLD);

        decide(new Command.Pay(DeciderProperties.SECURED, at(5000), at(minute)));
        assertThat(state().status()).isEqualTo(Status.RELEASED);
        assertThat(log).noneMatch(event -> event instanceof Event.Published(PutUnderControl held));
    }

    @Test
    void theFirstAgencyThatIsAskedPutsTheGoodsUnderControl() {
        risk(Lane.GREEN);
        arrive(DeciderProperties.SECURED);
        assertThat(state().status()).isEqualTo(Status.ACCEPTED);

        plant(PermitStatus.PENDING);

        assertThat(log.getLast())
                .isInstanceOfSatisfying(
                        Event.Published.class,
                        published -> assertThat(published.fact())
                                .isInstanceOfSatisfying(
                                        PutUnderControl.class,
                                        held -> assertThat(held.owner()).isEqualTo("PLANT")));
        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
    }

    @Test
    void anAgencyThatHasClearedHoldsNothingWhileTheSingleWindowHasNotSpoken() {
        risk(Lane.GREEN);
        plant(PermitStatus.MAY_PROCEED);
        arrive(DeciderProperties.SECURED);
        assertThat(state().status()).isEqualTo(Status.ACCEPTED);

        permits();
        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void goodsThatWaitForMoneyAreControlledAfterAll() {
        risk(Lane.GREEN);
        permits();
        arrive(DeciderProperties.SHORT);
        assertThat(state().status()).isEqualTo(Status.PAYMENT_HOLD);

        risk(Lane.RED);

        assertThat(state().status()).isEqualTo(Status.UNDER_CONTROL);
        assertThat(Waiting.of(state()).waitingFor())
                .extracting(OpenPoint::code)
                .containsExactly(OpenPoint.Code.CUSTOMS_CONTROL, OpenPoint.Code.PAYMENT);
        assertThat(ordered()).containsExactly(ControlType.PHYSICAL);

        conclude(minute + 1);
        assertThat(state().status()).isEqualTo(Status.PAYMENT_HOLD);
        assertThat(Wording.whatToDo(Waiting.of(state()))).startsWith("Raise the limit of the account");
    }

    @Test
    void whatIsPaidWhileGoodsAreDetainedIsNotAskedForAgain() {
        risk(Lane.GREEN);
        arrive(DeciderProperties.SHORT);
        decide(new Command.RecordPermits(1, Outcome.REFUSED, Map.of(), at(5000), at(minute)));
        assertThat(state().status()).isEqualTo(Status.DETAINED);

        decide(new Command.Pay(DeciderProperties.SECURED, at(5000), at(minute)));
        assertThat(state().status()).isEqualTo(Status.DETAINED);
        permits();
        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void whoMustStillPayAfterADetentionIsInformedOfItAndNotWhyItWas() {
        risk(Lane.GREEN);
        arrive(DeciderProperties.SHORT);
        decide(new Command.RecordPermits(1, Outcome.REFUSED, Map.of(), at(5000), at(minute)));

        permits();

        assertThat(state().status()).isEqualTo(Status.PAYMENT_HOLD);
        assertThat(Wording.whatToDo(Waiting.of(state()))).startsWith("Raise the limit of the account");
    }

    @Test
    void aControlThatWasOrderedIsNotCalledOff() {
        risk(Lane.YELLOW);
        permits();
        arrive(DeciderProperties.SECURED);
        List<Event> before = List.copyOf(log);

        risk(Lane.GREEN);

        assertThat(log).isEqualTo(before);
    }

    @Test
    void documentsInOrderDoNotSufficeOnceTheGoodsAreToBeExamined() {
        risk(Lane.YELLOW);
        arrive(DeciderProperties.SECURED);
        conclude(minute);
        assertThat(state().clearance().control()).isInstanceOf(Control.Cleared.class);

        risk(Lane.RED);
        permits();
        assertThat(state().clearance().control()).isInstanceOf(Control.Ordered.class);
        assertThat(ordered()).containsExactly(ControlType.DOCUMENTS, ControlType.PHYSICAL);
        conclude(minute - 5);
        assertThat(state().status())
                .as("what was decided before the second control says nothing about it")
                .isEqualTo(Status.UNDER_CONTROL);

        conclude(minute + 1);
        assertThat(state().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void anEarlierWordThatComesLateChangesNothing() {
        decide(lane(Lane.GREEN, 9));
        List<Event> before = List.copyOf(log);

        decide(lane(Lane.RED, 9));
        decide(lane(Lane.RED, 4));

        assertThat(log).isEqualTo(before);
    }

    @Test
    void nothingChangesAfterRelease() {
        risk(Lane.GREEN);
        permits();
        arrive(DeciderProperties.SECURED);
        List<Event> before = List.copyOf(log);

        risk(Lane.RED);

        assertThat(state().status()).isEqualTo(Status.RELEASED);
        assertThat(log).isEqualTo(before);
    }

    @Test
    void aRefusalStandsWhateverRiskSaysAfterwards() {
        risk(Lane.YELLOW);
        permits();
        arrive(DeciderProperties.SECURED);
        decide(new Command.ConcludeControl(
                1, List.of(), AgencyEvent.Decision.REFUSE, "o", "forged", at(minute), at(5000), at(minute)));

        risk(Lane.RED);

        assertThat(state().status()).isEqualTo(Status.DETAINED);
        assertThat(state().clearance().control()).isInstanceOf(Control.Refused.class);
    }

    @Test
    void aLaneNotedBeforeThereWereMomentsIsReadAndReplacedByAnyLaterOne() {
        var noted = JsonMapper.builder()
                .build()
                .readValue(
                        "{\"version\":1,\"lane\":\"GREEN\",\"reasons\":[\"r\"],\"at\":\"2026-11-23T08:03:00Z\"}",
                        Event.LaneRecorded.class);
        assertThat(noted.assessedAt()).isNull();
        log.add(noted);

        risk(Lane.YELLOW);

        assertThat(state().clearance().risk().lane()).isEqualTo(Lane.YELLOW);
    }

    private List<ControlType> ordered() {
        return log.stream()
                .flatMap(event -> event instanceof Event.Published(ControlOrdered order)
                        ? java.util.stream.Stream.of(order.control())
                        : java.util.stream.Stream.empty())
                .toList();
    }

    private void risk(Lane lane) {
        minute += 10;
        decide(lane(lane, minute));
    }

    private static Command lane(Lane lane, int minute) {
        return new Command.RecordLane(1, lane, List.of("r"), List.of(), at(minute), at(5000), at(minute));
    }

    private void permits() {
        decide(new Command.RecordPermits(1, Outcome.CLEAR, Map.of(), at(5000), at(minute)));
    }

    private void plant(PermitStatus status) {
        decide(new Command.RecordPermit(1, "PLANT", 1, status, "r", at(minute), null, at(5000), at(minute)));
    }

    private void arrive(Charge charge) {
        arrive(charge, List.of());
    }

    private void arrive(Charge charge, List<VerifiedAuthorisation> authorisations) {
        minute += 10;
        decide(new Command.Arrive(
                at(minute),
                null,
                DeciderProperties.DEBT,
                charge,
                RepresentationStatus.HOLDS,
                Map.of(),
                authorisations,
                at(5000),
                at(minute)));
    }

    private void conclude(int decidedAt) {
        decide(new Command.ConcludeControl(
                1, List.of(), AgencyEvent.Decision.MAY_PROCEED, "o", "r", at(decidedAt), at(5000), at(decidedAt)));
    }

    private void decide(Command command) {
        Decision.Happened happened = (Decision.Happened) Decider.decide(command, state());
        log.addAll(happened.events());
        assertThat(state()).isEqualTo(happened.state());
    }

    private Declaration state() {
        return Evolution.replay("0199", log);
    }

    private static Instant at(int minute) {
        return DeciderProperties.START.plusSeconds(60L * minute);
    }
}

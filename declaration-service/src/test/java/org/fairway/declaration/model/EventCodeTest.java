package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.junit.jupiter.api.Test;

class EventCodeTest {
    /** Rows of the history and notifications of all releases have these names: one may be added, none changes. */
    private static final List<String> FOR_GOOD = List.of(
            "PreLodged",
            "Rejected",
            "Amended",
            "AmendmentRequested",
            "AmendmentDenied",
            "Accepted",
            "AuthorisationsVerified",
            "DocumentsNamed",
            "Assessed",
            "PaymentSecured",
            "PaymentHeld",
            "ControlOrdered",
            "PutUnderControl",
            "ControlConcluded",
            "Released",
            "Detained",
            "WithdrawalRequested",
            "WithdrawalDenied",
            "Invalidated",
            "Expired",
            "LaneNoted",
            "PermitNoted",
            "PermitsNoted",
            "ControlNoted",
            "AccountNamed",
            "ExpirySet",
            "PaymentAwaited",
            "SealNoted",
            "RepresentationNoted",
            "PresentationNoted",
            "DocumentsNoted");

    @Test
    void isWrittenAsItAlwaysWas() {
        assertThat(EventCode.values()).extracting(EventCode::code).containsExactlyElementsOf(FOR_GOOD);
    }

    @Test
    void thereIsOneForEachEventAndNoneBesides() {
        long kinds = Stream.concat(
                        Arrays.stream(DeclarationEvent.class.getPermittedSubclasses()),
                        Arrays.stream(Event.class.getPermittedSubclasses())
                                .filter(event -> event != Event.Published.class))
                .count();

        assertThat(EventCode.values()).hasSize((int) kinds);
    }
}

package org.fairway.ledger.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.junit.jupiter.api.Test;

class StatusConsumerTest {

    /** A new kind of event must be put on one side or the other. */
    @Test
    void tellsOrPassesOverEveryKindOfDeclarationEvent() {
        assertThat(Arrays.stream(DeclarationEvent.class.getPermittedSubclasses())
                        .filter(kind -> !StatusConsumer.STATES.containsKey(kind)))
                .containsExactlyInAnyOrder(
                        DeclarationEvent.Amended.class,
                        DeclarationEvent.AmendmentRequested.class,
                        DeclarationEvent.AmendmentDenied.class,
                        DeclarationEvent.AuthorisationsVerified.class,
                        DeclarationEvent.DocumentsNamed.class,
                        DeclarationEvent.Assessed.class,
                        DeclarationEvent.PaymentSecured.class,
                        DeclarationEvent.ControlOrdered.class,
                        DeclarationEvent.ControlConcluded.class,
                        DeclarationEvent.WithdrawalRequested.class,
                        DeclarationEvent.WithdrawalDenied.class);
    }
}

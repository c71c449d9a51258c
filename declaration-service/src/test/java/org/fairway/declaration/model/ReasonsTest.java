package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.junit.jupiter.api.Test;

/** A status has a sentence, however many items it is about. */
class ReasonsTest {
    private static final Instant NOW = DeciderProperties.START.plusSeconds(60);
    private Declaration state = Evolution.replay("0199", DeciderProperties.begin());

    @Test
    void sumsUpWhatIsRefusedOfThousandsOfItems() {
        decide(new Command.Arrive(
                NOW,
                null,
                DeciderProperties.DEBT,
                DeciderProperties.SECURED,
                RepresentationStatus.HOLDS,
                Map.of(),
                List.of(),
                NOW,
                NOW));
        IntStream.rangeClosed(1, 2_000)
                .forEach(item -> decide(refusal(item, "Health certificate does not match the consignment")));
        decide(refusal(7, "Seal broken"));
        decide(new Command.RecordPermits(1, Outcome.REFUSED, Map.of(), NOW, NOW));

        assertThat(state.status()).isEqualTo(Status.DETAINED);
        assertThat(state.reason())
                .hasSizeLessThan(500)
                .contains("FOOD refused items 1, 2, 3, ", " more: Health certificate does not match the consignment");
    }

    private static Command refusal(int item, String reason) {
        return new Command.RecordPermit(1, "FOOD", item, PermitStatus.REFUSED, reason, NOW, null, NOW, NOW);
    }

    private void decide(Command command) {
        state = ((Decision.Happened) Decider.decide(command, state)).state();
    }
}

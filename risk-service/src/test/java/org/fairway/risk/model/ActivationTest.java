package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivationTest {
    private final List<Activation<String>> log = new ArrayList<>();

    @Test
    void nothingIsBeforeTheFirst() {
        assertThat(revert()).isEmpty();
        activate("A");
        assertThat(revert()).isEmpty();
    }

    @Test
    void goingBackTwiceGoesFurtherBackAndNeverToWhatWasRejected() {
        activate("A", "B", "C");

        assertThat(revert()).contains("B");
        assertThat(revert()).contains("A");
        assertThat(revert()).isEmpty();
    }

    @Test
    void whatIsActivatedAfterAWayBackStandsOnIt() {
        activate("A", "B");
        revert();
        activate("C");

        assertThat(revert()).contains("A");
        assertThat(revert()).isEmpty();
    }

    @Test
    void whatIsActivatedAnewDecidesAnew() {
        activate("A", "B");
        revert();
        activate("B");

        assertThat(revert()).contains("A");
        assertThat(revert()).isEmpty();
    }

    @Test
    void anActivationOfWhatDecidesAlreadyIsNoStep() {
        activate("A", "B", "B");

        assertThat(revert()).contains("A");
    }

    @Test
    void whatMayNotDecideNowIsPassedOver() {
        activate("A");
        log.addFirst(new Activation<>(2, "ENDED", null, false));
        log.addFirst(new Activation<>(3, "B", null, true));
        log.addFirst(new Activation<>(4, "NEXT YEAR", null, false));

        assertThat(revert()).contains("A");
    }

    private void activate(String... all) {
        for (String each : all) {
            log.addFirst(new Activation<>(log.size() + 1, each, null, true));
        }
    }

    private Optional<String> revert() {
        Optional<Activation<String>> before = Activation.before(log);
        before.ifPresent(each -> log.addFirst(new Activation<>(log.size() + 1, each.what(), each.place(), true)));
        return before.map(Activation::what);
    }
}

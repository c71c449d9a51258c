package org.fairway.contracts.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.sandbox.Scenario.Deed;
import org.fairway.contracts.sandbox.Scenario.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    @Test
    void readsLaneDeedsAndDelays() {
        Scenario scenario = Scenario.in("A-1-SBX-YELLOW-CLEAR-FOOD-5S-HOLD-FOOD-2S-DOCS-CUSTOMS")
                .orElseThrow();

        assertThat(scenario.lane()).isEqualTo(Lane.YELLOW);
        assertThat(scenario.stepsOf("FOOD"))
                .containsExactly(
                        new Step(Deed.HOLD, "FOOD", Duration.ofSeconds(2)),
                        new Step(Deed.CLEAR, "FOOD", Duration.ofSeconds(5)));
        assertThat(scenario.stepsOf("CUSTOMS")).containsExactly(new Step(Deed.DOCS, "CUSTOMS", Duration.ZERO));
    }

    @Test
    void letsUnnamedAgenciesClearAtOnceAndCustomsWait() {
        Scenario scenario = Scenario.in("A-1-SBX-RED-WAIT-FOOD").orElseThrow();

        assertThat(scenario.stepsOf("PLANT")).containsExactly(new Step(Deed.CLEAR, "PLANT", Duration.ZERO));
        assertThat(scenario.stepsOf("FOOD")).isEmpty();
        assertThat(scenario.stepsOf("CUSTOMS")).isEmpty();
        assertThat(Scenario.in("A-1-SBX-HOLD-FOOD").orElseThrow().lane()).isEqualTo(Lane.GREEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A-1",
                "A-SBX",
                "A-SBX-",
                "A-SBX-PURPLE",
                "A-SBX-HOLD",
                "A-SBX-HOLD-5S",
                "A-SBX-RED-RED",
                "A-SBX-RED-X",
                "A-sbx-RED",
                "A-SBX-HOLD-FOOD-9999S",
                "ASBX-RED"
            })
    void takesWhatItCannotReadForAnOrdinaryReference(String lrn) {
        assertThat(Scenario.in(lrn)).isEmpty();
        assertThat(Scenario.in(null)).isEmpty();
    }
}

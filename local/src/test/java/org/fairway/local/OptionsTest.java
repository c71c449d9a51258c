package org.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void runsEverythingOnLoopbackUnlessSetOtherwise() {
        var options = Options.parse();

        assertThat(options.runsAll()).isTrue();
        assertThat(options.data()).isEqualTo(Path.of(".fairway"));
        assertThat(options.address()).isEqualTo("127.0.0.1");
        assertThat(options.url(ServiceUnit.GATEWAY)).isEqualTo("http://localhost:8080");
        assertThat(options.issuerUrl()).isEqualTo("http://localhost:8090");
    }

    @Test
    void movesEveryPortWithTheBase() {
        var options = Options.parse("--port-base=20000");

        assertThat(options.portOf(ServiceUnit.GATEWAY)).isEqualTo(20_000);
        assertThat(options.portOf(ServiceUnit.IDENTITY)).isEqualTo(20_010);
        assertThat(options.postgresPort()).isEqualTo(20_011);
        assertThat(options.kafkaPort()).isEqualTo(20_012);
    }

    @Test
    void runsOnlyTheNamedServices() {
        assertThat(Options.parse("--services=identity,gateway").parts())
                .containsExactlyInAnyOrder(ServiceUnit.IDENTITY, ServiceUnit.GATEWAY);
    }

    @Test
    void aReplicaHasPortsOfItsOwnAndUsesTheOthersOfTheFirst() {
        var options = Options.parse("--port-base=20000", "--services=declaration-service", "--replica=1");

        assertThat(options.portOf(ServiceUnit.DECLARATION_SERVICE)).isEqualTo(20_015);
        assertThat(options.portOf(ServiceUnit.GATEWAY)).isEqualTo(20_000);
        assertThat(options.postgresPort()).isEqualTo(20_011);
    }

    @Test
    void theTimeOfDayIsRealUnlessATestAsks() {
        assertThat(Options.parse().testClock()).isFalse();
        assertThat(Options.parse("--test-clock=on").testClock()).isTrue();
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> Options.parse("--replica=two")).hasMessageContaining("two");
        assertThatThrownBy(() -> Options.parse("--test-clock=fast")).hasMessageContaining("fast");
        assertThatThrownBy(() -> Options.parse("--services=attic")).hasMessageContaining("attic");
        assertThatThrownBy(() -> Options.parse("--port-base=high")).hasMessageContaining("high");
        assertThatThrownBy(() -> Options.parse("--port-base=70000")).hasMessageContaining("70000");
        assertThatThrownBy(() -> Options.parse("--colour=red")).hasMessageContaining("--colour");
        assertThatThrownBy(() -> Options.parse("up")).hasMessageContaining("up");
    }
}

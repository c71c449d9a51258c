package org.fairway.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void countsByNearestRank() {
        List<Duration> times =
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofSeconds).toList();

        assertThat(Percentiles.of(times.reversed())).isEqualTo(new Percentiles(200, 100, 180, 198));
        assertThat(Percentiles.of(List.of(Duration.ofMillis(1500)))).isEqualTo(new Percentiles(1, 1.5, 1.5, 1.5));
    }

    @Test
    void hasNothingToSayAboutNothing() {
        assertThat(Percentiles.of(List.of()))
                .isEqualTo(new Percentiles(0, 0, 0, 0))
                .hasToString("none");
    }
}

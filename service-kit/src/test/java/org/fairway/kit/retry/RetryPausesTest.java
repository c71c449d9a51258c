package org.fairway.kit.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryPausesTest {
    private static final RetryPauses PAUSES = new RetryPauses(Duration.ofMillis(100), Duration.ofSeconds(5));

    @RepeatedTest(20)
    void doubleAboutUpToTheLongest() {
        for (int failures = 1; failures <= 300; failures++) {
            long exact = failures > 6 ? 5_000 : 100L << (failures - 1);

            assertThat(PAUSES.after(failures).toMillis()).isBetween(exact / 2, Math.min(5_000, exact * 3 / 2));
        }
    }

    /** Replicas that failed at the same moment come back at different ones. */
    @Test
    void differ() {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(_ -> PAUSES.after(5))
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }

    @Test
    void areNeverLongerThanTheLongestEvenIfTheFirstWouldBe() {
        assertThat(new RetryPauses(Duration.ofSeconds(9), Duration.ofSeconds(1)).after(1))
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}

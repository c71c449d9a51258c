package org.fairway.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatchingUpTest {
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private final CatchingUp catchingUp = new CatchingUp();

    @Test
    void isDoneOnceItHasWaitedInVainOnAQuietChannel() {
        assertThat(after(0, 40, 12, 0)).isFalse();
        assertThat(after(4, 40, 12, 0)).isFalse();
        assertThat(after(5, 40, 12, 0)).isTrue();
        assertThat(after(6, 90, 12, null)).as("once is for good").isTrue();
    }

    @Test
    void isNotDoneWhileItWorksThoughNothingMoreComes() {
        for (int second = 0; second < 60; second++) {
            assertThat(after(second, 40, 12, null)).isFalse();
        }
        assertThat(after(61, 40, 12, 58)).as("it has just begun to wait").isFalse();
        assertThat(after(64, 40, 12, 58)).isTrue();
    }

    @Test
    void isNotDoneWhileThePeerItselfGetsBlocks() {
        for (int second = 0; second < 60; second++) {
            assertThat(after(second, 1 + second, 0, 0)).isFalse();
        }
        assertThat(after(65, 60, 0, 0)).isTrue();
    }

    /** Where there is always something to hear, it never waits in vain. */
    @Test
    void isDoneOnABusyChannelOnceItHeardWhatWasThereAWhileBefore() {
        for (int second = 0; second < 30; second++) {
            assertThat(after(second, 1_000 + second, 30L * second, null)).isFalse();
        }
        assertThat(after(34, 1_034, 1_025, null)).isTrue();
    }

    /** Asked in turn, they are not all as high. */
    @Test
    void goesByTheHighestPeer() {
        for (int second = 0; second < 30; second++) {
            assertThat(after(second, second % 2 == 0 ? 1_000 : 20, 19, null)).isFalse();
        }
        assertThat(after(31, 20, 999, null)).isTrue();
    }

    private boolean after(int second, long height, long heard, @Nullable Integer idleSince) {
        catchingUp.look(
                height, heard, idleSince == null ? null : START.plusSeconds(idleSince), START.plusSeconds(second));
        return catchingUp.isDone();
    }
}

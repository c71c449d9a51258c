package org.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class StartFailureTest {
    @Test
    void saysWhatTheFirstFailureOfInputOrOutputSays() {
        assertThat(Fairway.rootOf(new IllegalStateException(new IOException("the disk is full"))))
                .isEqualTo("the disk is full");
    }

    @Test
    void namesAFailureThatSaysNothing() {
        assertThat(Fairway.rootOf(new IllegalStateException(new ClosedChannelException())))
                .isEqualTo("java.nio.channels.ClosedChannelException");
    }
}

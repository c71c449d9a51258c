package org.fairway.declaration.receiving;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.declaration.buffer.*}: how buffered messages are processed.
 *
 * @param answerTimeout longest wait for the answer to one message
 * @param attempts tries of a message that fails by a fault of the service, before that failure becomes its answer
 * @param firstRetry wait after the first such failure, about doubled with each further one
 */
@ConfigurationProperties("fairway.declaration.buffer")
record BufferSettings(
        @DefaultValue("30s") Duration answerTimeout,
        @DefaultValue("8") int attempts,
        @DefaultValue("1s") Duration firstRetry) {}

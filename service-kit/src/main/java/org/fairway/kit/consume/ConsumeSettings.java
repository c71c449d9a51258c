package org.fairway.kit.consume;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.consume.*}.
 *
 * @param attempts tries of a parked event before it becomes a dead letter
 * @param backOff wait after the first failure, about doubled with each further one
 * @param retryEvery pause between two looks at the parked events
 */
@ConfigurationProperties("fairway.consume")
record ConsumeSettings(
        @DefaultValue("8") int attempts,
        @DefaultValue("500ms") Duration backOff,
        @DefaultValue("1s") Duration retryEvery) {}

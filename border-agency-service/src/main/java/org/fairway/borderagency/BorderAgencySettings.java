package org.fairway.borderagency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.border-agency.*}.
 *
 * @param deadlineCheck pause between two searches for cases past their deadline
 * @param clockTolerance how far in the future the time of a decision may lie, because clocks differ; such a decision
 *     counts as made now
 */
@ConfigurationProperties("fairway.border-agency")
public record BorderAgencySettings(
        @DefaultValue("1s") Duration deadlineCheck,
        @DefaultValue("5m") Duration clockTolerance) {}

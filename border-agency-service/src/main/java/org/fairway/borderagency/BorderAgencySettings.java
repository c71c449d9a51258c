package org.fairway.borderagency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.border-agency.*}.
 *
 * @param deadlineCheck how often cases past their deadline are looked for
 * @param clockTolerance how far in the future a decision may claim to be made, as clocks differ; it is then taken as
 *     made now
 */
@ConfigurationProperties("fairway.border-agency")
public record BorderAgencySettings(
        @DefaultValue("1s") Duration deadlineCheck,
        @DefaultValue("5m") Duration clockTolerance) {}

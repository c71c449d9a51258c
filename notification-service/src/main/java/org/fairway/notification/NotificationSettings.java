package org.fairway.notification;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.notification.*}.
 *
 * @param retention how long a notification is kept, from when it happened (UCC Art. 51: at least three years)
 */
@Validated
@ConfigurationProperties("fairway.notification")
public record NotificationSettings(
        @DefaultValue("3650d") @DurationMin(days = 1) Duration retention) {}

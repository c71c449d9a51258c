package org.fairway.ledger.issuing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.fairway.kit.retry.RetryPauses;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.ledger.issuing.*}.
 *
 * @param atOnce most authorisations that one replica works on at a time
 * @param firstRetry pause after the shared ledger did not answer; about doubled with each further time
 * @param longestRetry longest of these pauses
 * @param refusedRetry pause after the shared ledger refused
 * @param alarmAfter age at which an authorisation that waits raises an alarm
 */
@Validated
@ConfigurationProperties("fairway.ledger.issuing")
record IssuingSettings(
        @Positive @DefaultValue("4") int atOnce,
        @NotNull @DefaultValue("1s") Duration firstRetry,
        @NotNull @DefaultValue("1m") Duration longestRetry,
        @NotNull @DefaultValue("1h") Duration refusedRetry,
        @NotNull @DefaultValue("5m") Duration alarmAfter) {

    Duration pauseAfter(int failures) {
        return new RetryPauses(firstRetry, longestRetry).after(failures);
    }
}

package org.fairway.document.scanning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.document.scanner.*}: the ClamAV daemon that scans documents.
 *
 * @param host its host name; without one, no document is scanned
 * @param port its TCP port
 * @param timeout how long it may take to answer
 */
@Validated
@ConfigurationProperties("fairway.document.scanner")
record ScannerSettings(
        @Nullable String host,
        @DefaultValue("3310") @Min(1) @Max(65_535) int port,
        @DefaultValue("30s") @DurationMin(millis = 100) Duration timeout) {}

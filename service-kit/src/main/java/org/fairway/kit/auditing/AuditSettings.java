package org.fairway.kit.auditing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.audit.*}.
 *
 * @param retention how long it is kept who read what; at least 90 days
 */
@ConfigurationProperties("fairway.audit")
record AuditSettings(@DefaultValue("730d") Duration retention) {
    private static final Duration LEAST = Duration.ofDays(90);

    AuditSettings {
        if (retention.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("fairway.audit.retention is " + retention.toDays()
                    + " days; it must be at least " + LEAST.toDays());
        }
    }
}

package org.fairway.kit.consume;

import org.fairway.kit.health.Alarm;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Raises an alarm while the broker refuses a consumer. The service goes on with what it has; a person must give the
 * right or the password.
 */
final class BrokerHealth extends AbstractHealthIndicator {
    private final RefusedConsumers refused;

    BrokerHealth(RefusedConsumers refused) {
        this.refused = refused;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Alarm.report(health, refused.sentences(), "docs/operations.md, Refused by the broker");
    }
}

package org.fairway.kit.consume;

import java.util.List;
import org.fairway.kit.health.Alarm;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports parked events. They do not take the service down, since other subjects go on. Dead letters raise an alarm,
 * because only an operator can resolve them.
 */
final class ParkedHealth extends AbstractHealthIndicator {
    private final ParkedEvents parked;

    ParkedHealth(ParkedEvents parked) {
        this.parked = parked;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        ParkedEvents.Counts counts = parked.counts();
        List<String> alarms = counts.dead() == 0
                ? List.of()
                : List.of(counts.dead() + " events could not be processed and are dead letters");
        Alarm.report(health, alarms, "docs/operations.md, Dead letters")
                .withDetail("parked", counts.waiting())
                .withDetail("deadLetters", counts.dead());
    }
}

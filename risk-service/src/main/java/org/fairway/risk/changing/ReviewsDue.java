package org.fairway.risk.changing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.fairway.kit.health.Alarm;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Reports what one person changed alone and another one has yet to review. Overdue reviews raise an alarm. */
@Component
class ReviewsDue extends AbstractHealthIndicator implements MeterBinder {
    private final DecisionChanges changes;

    ReviewsDue(DecisionChanges changes) {
        this.changes = changes;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        int overdue = changes.overdue();
        List<String> alarms = overdue == 0
                ? List.of()
                : List.of(overdue + " changes of what decides were made by one person and not reviewed in time");
        Alarm.report(health, alarms, "docs/operations.md, Reviews that are due")
                .withDetail("due", changes.due())
                .withDetail("overdue", overdue);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairway.risk.reviews.due", changes::due)
                .description("changes of what decides that one person made alone and nobody reviewed")
                .register(registry);
        Gauge.builder("fairway.risk.reviews.overdue", changes::overdue)
                .description("those of them whose day of review has passed")
                .register(registry);
    }
}

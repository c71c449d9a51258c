package org.fairway.declaration.notifying.webhooks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.fairway.declaration.store.Deliveries;
import org.fairway.declaration.store.Deliveries.Backlog;
import org.fairway.declaration.store.RowAccess;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reports waiting deliveries and deletes old ones that arrived. A subscriber that does not answer never makes the
 * service unhealthy.
 */
@Component("webhooksHealthIndicator")
class DeliveryUpkeep extends AbstractHealthIndicator implements MeterBinder {
    private static final int BITE = 5000;
    private final RowAccess rowAccess;
    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final Clock clock;
    private volatile Backlog backlog = new Backlog(0, 0, 0);

    DeliveryUpkeep(RowAccess rowAccess, Deliveries deliveries, WebhookSettings settings, Clock clock) {
        this.rowAccess = rowAccess;
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairway.webhooks.pending", () -> backlog.pending())
                .description("deliveries that have not arrived yet")
                .register(registry);
        Gauge.builder("fairway.webhooks.dead", () -> backlog.dead())
                .description("deliveries given up, to be replayed by their subscriber")
                .register(registry);
        Gauge.builder("fairway.webhooks.oldest", () -> backlog.oldestSeconds())
                .baseUnit("seconds")
                .description("age of the oldest pending delivery")
                .register(registry);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up()
                .withDetail("pending", backlog.pending())
                .withDetail("dead", backlog.dead())
                .withDetail("oldestSeconds", backlog.oldestSeconds());
    }

    @Scheduled(fixedDelayString = "15s")
    void count() {
        backlog = rowAccess.asSystem(() -> deliveries.backlog(clock.instant()));
    }

    @Scheduled(fixedDelayString = "1m")
    void forget() {
        int forgotten;
        do {
            forgotten =
                    rowAccess.asSystem(() -> deliveries.forget(clock.instant().minus(settings.keep()), BITE));
        } while (forgotten == BITE);
    }
}

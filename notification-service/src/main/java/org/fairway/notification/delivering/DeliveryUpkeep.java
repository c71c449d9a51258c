package org.fairway.notification.delivering;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import org.fairway.notification.store.Deliveries;
import org.fairway.notification.store.Deliveries.Backlog;
import org.fairway.notification.store.RowAccess;
import org.fairway.notification.store.Subscriptions;
import org.fairway.notification.store.Subscriptions.Subscription;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reports waiting deliveries, deletes old ones that arrived, and encrypts secrets that the current key did not encrypt.
 * A subscriber that does not answer never makes the service unhealthy.
 */
@Component("webhooksHealthIndicator")
class DeliveryUpkeep extends AbstractHealthIndicator implements MeterBinder {
    private static final int BITE = 5000;
    private final RowAccess rowAccess;
    private final Deliveries deliveries;
    private final Subscriptions subscriptions;
    private final SecretCipher cipher;
    private final WebhookSettings settings;
    private final Clock clock;
    private volatile Backlog backlog = new Backlog(0, 0, 0);

    DeliveryUpkeep(
            RowAccess rowAccess,
            Deliveries deliveries,
            Subscriptions subscriptions,
            SecretCipher cipher,
            WebhookSettings settings,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.cipher = cipher;
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
            forgotten = rowAccess.asSystem(() -> deliveries.forget(
                    clock.instant().minus(settings.keep()), clock.instant().minus(settings.keepDead()), BITE));
        } while (forgotten == BITE);
    }

    /** After a new key, or the first one, is set. Two replicas lock different rows. */
    @Scheduled(initialDelayString = "5s", fixedDelayString = "1h")
    void encrypt() {
        if (cipher.prefix().isEmpty()) {
            return;
        }
        while (rowAccess.asSystem(this::encryptSome) == BITE) {
            // The next ones.
        }
    }

    private int encryptSome() {
        List<Subscription> found = subscriptions.withoutPrefix(cipher.prefix(), BITE);
        found.forEach(one -> subscriptions.changeSecrets(
                one.withSecrets(stored -> cipher.encrypt(one.id(), cipher.decrypt(one.id(), stored)))));
        return found.size();
    }
}

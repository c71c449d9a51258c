package org.fairway.notification.delivering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fairway.kit.retry.RetryPauses;
import org.fairway.kit.signal.Signal;
import org.fairway.notification.moving.Moving;
import org.fairway.notification.store.Deliveries;
import org.fairway.notification.store.Deliveries.Due;
import org.fairway.notification.store.Deliveries.State;
import org.fairway.notification.store.RowAccess;
import org.fairway.notification.store.Subscriptions;
import org.fairway.notification.store.Subscriptions.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Delivers notifications to endpoints. One thread claims deliveries, and a virtual thread makes each. Their number is
 * limited for each subscription and in all. Subscriptions with the fewest current deliveries come first, so that a slow
 * endpoint does not delay others. After a crash a claim is free again when its lease ends.
 */
@Component
class Delivering implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final int BATCH = 1000;
    private final RowAccess rowAccess;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final WebhookDispatch dispatch;
    private final Moving moving;
    private final WebhookSettings settings;
    private final RetryPauses pauses;
    private final Clock clock;
    private final Signal work = new Signal();
    private final Map<UUID, Integer> onTheWay = new ConcurrentHashMap<>();
    private final Map<String, Integer> onTheWayToHost = new ConcurrentHashMap<>();
    private final Semaphore places;

    /**
     * The number of results written at once. It is below the size of the connection pool, so that lodgements get
     * connections even if all endpoints answer at once.
     */
    private final Semaphore settling = new Semaphore(3);

    private volatile boolean running;
    private @Nullable Thread thread;

    Delivering(
            RowAccess rowAccess,
            Subscriptions subscriptions,
            Deliveries deliveries,
            WebhookDispatch dispatch,
            Moving moving,
            WebhookSettings settings,
            Clock clock,
            Signal signal) {
        this.rowAccess = rowAccess;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.moving = moving;
        this.settings = settings;
        this.pauses = new RetryPauses(settings.firstRetry(), settings.longestRetry());
        this.clock = clock;
        this.places = new Semaphore(settings.atOnce());
        signal.alsoRaise(work);
    }

    /** Wakes the delivery after a replay, which makes deliveries due without a notification. */
    void raise() {
        work.raise();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("webhooks").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        work.raise();
        try {
            Thread claiming = thread;
            if (claiming != null) {
                claiming.join(Duration.ofSeconds(5));
            }
            places.tryAcquire(settings.atOnce(), settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        Signal.Pauses waits = new Signal.Pauses(settings.idle());
        Duration pause = settings.idle();
        while (running) {
            long heard = work.raised();
            try {
                boolean more = moving.isDone() && rowAccess.asSystem(() -> deliveries.fanOut(BATCH, clock.instant()));
                if (startDue() > 0 || more) {
                    pause = Signal.SOON;
                    continue;
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("webhooks wait: {}", e.getMessage());
                pause = settings.idle();
                heard = work.raised();
            }
            try {
                boolean raised = work.await(heard, pause);
                pause = waits.next(raised);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private int startDue() {
        Instant now = clock.instant();
        List<UUID> due = rowAccess.asSystem(() -> deliveries.due(now)).stream()
                .filter(id -> free(id) > 0)
                .sorted(Comparator.comparingInt(this::free).reversed())
                .toList();
        int started = 0;
        for (UUID id : due) {
            int share = Math.min(free(id), Math.max(1, places.availablePermits() / due.size()));
            if (places.availablePermits() == 0) {
                break;
            }
            started += start(id, share, now);
        }
        return started;
    }

    private int start(UUID id, int share, Instant now) {
        Duration lease = settings.answerTimeout().multipliedBy(2).plusSeconds(30);
        Optional<Subscription> found = rowAccess.asSystem(() -> subscriptions.find(id));
        if (found.isEmpty()) {
            return 0;
        }
        Subscription subscription = found.get();
        String host = Endpoint.hostOf(subscription.url());
        int most = Math.min(share, settings.atOnceHost() - onTheWayToHost.getOrDefault(host, 0));
        if (most <= 0) {
            return 0;
        }
        List<Due> claimed = rowAccess.asSystem(() -> deliveries.claim(id, most, now, lease));
        for (Due one : claimed) {
            places.acquireUninterruptibly();
            onTheWay.merge(id, 1, Integer::sum);
            onTheWayToHost.merge(host, 1, Integer::sum);
            Thread.ofVirtual().name("webhook").start(() -> deliver(subscription, one, host));
        }
        return claimed.size();
    }

    private int free(UUID subscriptionId) {
        return settings.atOnceEach() - onTheWay.getOrDefault(subscriptionId, 0);
    }

    private void deliver(Subscription subscription, Due due, String host) {
        try {
            WebhookDispatch.Attempt attempt = agreed(subscription)
                    ? dispatch.send(subscription, due, clock.instant())
                    : new WebhookDispatch.Attempt(false, "The endpoint does not agree to receive notifications.");
            Instant now = clock.instant();
            State state = attempt.arrived()
                    ? State.DELIVERED
                    : now.isBefore(due.queuedAt().plus(settings.life())) ? State.PENDING : State.DEAD;
            Instant next = state == State.PENDING ? now.plus(pauses.after(due.attempts() + 1)) : now;
            settling.acquireUninterruptibly();
            try {
                rowAccess.<@Nullable Void>asSystem(() -> {
                    deliveries.settle(due, state, attempt.answer(), now, next);
                    return null;
                });
            } finally {
                settling.release();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "a delivery to subscription {} is tried again when its lease ends: {}",
                    subscription.id(),
                    e.getMessage());
        } finally {
            onTheWay.computeIfPresent(subscription.id(), (_, taken) -> taken == 1 ? null : taken - 1);
            onTheWayToHost.computeIfPresent(host, (_, taken) -> taken == 1 ? null : taken - 1);
            places.release();
            work.raise();
        }
    }

    /** A subscription of a release that did not ask is asked before its next delivery. */
    private boolean agreed(Subscription subscription) {
        if (subscription.agreedAt() != null) {
            return true;
        }
        if (!dispatch.agrees(subscription.url())) {
            return false;
        }
        rowAccess.<@Nullable Void>asSystem(() -> {
            subscriptions.agree(subscription.id(), clock.instant());
            return null;
        });
        return true;
    }
}

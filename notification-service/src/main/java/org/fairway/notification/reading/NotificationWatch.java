package org.fairway.notification.reading;

import java.time.Duration;
import org.fairway.kit.signal.Signal;
import org.fairway.notification.store.Notifications;
import org.fairway.notification.store.RowAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks, for all waiting requests of this replica, for notifications that have become readable, and wakes the requests
 * that they concern. A notification becomes readable when every transaction that began before it has ended. So after a
 * commit it looks soon, and then at growing intervals.
 */
@Component
class NotificationWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationWatch.class);
    private final RowAccess rowAccess;
    private final Notifications notifications;
    private final Waiting waiting;
    private final ReadingSettings settings;
    private final Signal signal;
    private volatile boolean running;
    private @Nullable Thread thread;

    NotificationWatch(
            RowAccess rowAccess,
            Notifications notifications,
            Waiting waiting,
            ReadingSettings settings,
            Signal signal) {
        this.rowAccess = rowAccess;
        this.notifications = notifications;
        this.waiting = waiting;
        this.settings = settings;
        this.signal = signal;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("notification-watch").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        signal.raise();
        try {
            Thread looking = thread;
            if (looking != null) {
                looking.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        String horizon = null;
        Signal.Pauses waits = new Signal.Pauses(settings.idle());
        Duration pause = settings.idle();
        long lastLook = System.nanoTime() - settings.idle().toNanos();
        while (running) {
            long heard = signal.raised();
            boolean late = System.nanoTime() - lastLook >= settings.idle().toNanos();
            try {
                if (late || !waiting.isEmpty()) {
                    horizon = look(horizon);
                    lastLook = System.nanoTime();
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("waiting requests cannot be woken at the moment: {}", e.getMessage());
                pause = settings.idle();
                heard = signal.raised();
            }
            try {
                Thread.sleep(Signal.SOON);
                pause = waits.next(signal.await(heard, pause));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Everything before the horizon was read, and nothing new can appear before it. */
    private String look(@Nullable String horizon) {
        return rowAccess.asSystem(() -> {
            String next = notifications.horizon();
            if (horizon != null && !waiting.isEmpty()) {
                waiting.wake(notifications.concerned(horizon, next));
            }
            return next;
        });
    }
}

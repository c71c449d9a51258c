package org.fairway.declaration.notifying;

import java.time.Duration;
import org.fairway.declaration.store.NotificationSignal;
import org.fairway.declaration.store.Notifications;
import org.fairway.declaration.store.RowAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks for all who wait in this replica whether something was written that they can read by now, and wakes those whom
 * it concerns. What was written stays unreadable until every transaction that began before has ended, so after a commit
 * it looks soon and then ever later.
 */
@Component
class NotificationWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationWatch.class);
    private final RowAccess rowAccess;
    private final Notifications notifications;
    private final Waiting waiting;
    private final NotificationSettings settings;
    private final NotificationSignal signal;
    private volatile boolean running;
    private @Nullable Thread thread;

    NotificationWatch(
            RowAccess rowAccess,
            Notifications notifications,
            Waiting waiting,
            NotificationSettings settings,
            NotificationSignal signal) {
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
                LOG.warn("those who wait for notifications wait on: {}", e.getMessage());
                pause = settings.idle();
                heard = signal.raised();
            }
            try {
                Thread.sleep(NotificationSignal.SOON);
                pause = NotificationSignal.pauseAfter(signal.await(heard, pause), pause, settings.idle());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Everything before the horizon has been looked at; nothing before it can still appear. */
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

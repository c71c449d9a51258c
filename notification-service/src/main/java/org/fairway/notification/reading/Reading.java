package org.fairway.notification.reading;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.fairway.kit.problem.ProblemException;
import org.fairway.notification.store.Cursor;
import org.fairway.notification.store.Notifications;
import org.fairway.notification.store.Notifications.Notification;
import org.fairway.notification.store.Receiver;
import org.fairway.notification.store.RowAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads what the caller may see after a cursor, and waits for more without holding a connection. */
@Component
class Reading {
    private final RowAccess rowAccess;
    private final Notifications notifications;
    private final Waiting waiting;
    private final Counter reads;

    /**
     * The number of reads at once. It is below the size of the connection pool, so that waiting clients leave
     * connections for lodgements.
     */
    private final Semaphore turns = new Semaphore(3);

    private volatile boolean closing;

    Reading(RowAccess rowAccess, Notifications notifications, Waiting waiting, MeterRegistry meters) {
        this.rowAccess = rowAccess;
        this.notifications = notifications;
        this.waiting = waiting;
        this.reads = Counter.builder("fairway.notifications.reads")
                .description("reads of those who wait")
                .register(meters);
    }

    List<Notification> read(Receiver receiver, Cursor after, @Nullable UUID declarationId, int limit) {
        return rowAccess.as(receiver, () -> notifications.after(receiver, after, declarationId, limit));
    }

    /**
     * Reads as {@link #read} does, but waits until there is a notification, the client's connection is to be checked,
     * or {@code wait} is over.
     */
    List<Notification> await(Waiter waiter, Cursor after, int limit, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        try {
            while (true) {
                Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                if (waiter.await(left) != Waiter.Outcome.CONCERNED || closing) {
                    return List.of();
                }
                List<Notification> found = readInTurn(waiter, after, limit);
                if (found.size() == limit) {
                    waiter.wake();
                }
                if (!found.isEmpty()) {
                    return found;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<Notification> readInTurn(Waiter waiter, Cursor after, int limit) throws InterruptedException {
        turns.acquire();
        try {
            reads.increment();
            return read(waiter.receiver(), after, waiter.declarationId(), limit);
        } finally {
            turns.release();
        }
    }

    /** Refused if the receiver has no notification of the declaration, as if there were none. */
    List<Notification> ofDeclaration(Receiver receiver, String key, long after, int limit) {
        return rowAccess.as(receiver, () -> {
            UUID id = idOf(receiver, key)
                    .filter(found -> notifications.has(receiver, found))
                    .orElseThrow(() -> ProblemException.notFound("declaration " + key));
            return notifications.ofDeclaration(receiver, id, after, limit);
        });
    }

    private Optional<UUID> idOf(Receiver receiver, String key) {
        try {
            return Optional.of(UUID.fromString(key));
        } catch (IllegalArgumentException mrn) {
            return notifications.byMrn(receiver, key);
        }
    }

    boolean closing() {
        return closing;
    }

    /** Ends all waiting requests before the server shuts down and waits for them. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        waiting.wakeAll();
    }
}

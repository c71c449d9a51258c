package org.fairway.declaration.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Wakes the readers that wait in this process after a commit that wrote notifications. Readers in other processes poll.
 */
@Component
public class NotificationSignal {
    public static final Duration SOON = Duration.ofMillis(5);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final List<NotificationSignal> others = new CopyOnWriteArrayList<>();
    private long rings;

    /** Each ring of this one rings the other too. */
    public void alsoRing(NotificationSignal other) {
        others.add(other);
    }

    /** The rings so far: take it before a look, and no ring between the look and the wait is missed. */
    public long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    public void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
        others.forEach(NotificationSignal::ring);
    }

    /** Waits until somebody has rung since {@code heard}; whether somebody has. */
    public boolean await(long heard, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (rings == heard && nanos > 0) {
                nanos = rung.awaitNanos(nanos);
            }
            return rings != heard;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long a reader waits: after a ring soon, since what was written stays unreadable until older transactions have
     * ended, and then ever longer up to {@code idle}.
     */
    public static final class Pauses {
        private final ExponentialBackOff backOff = new ExponentialBackOff(SOON.toMillis(), 2);
        private BackOffExecution execution;

        public Pauses(Duration idle) {
            backOff.setMaxInterval(idle.toMillis());
            execution = backOff.start();
        }

        public Duration next(boolean rung) {
            if (rung) {
                execution = backOff.start();
            }
            return Duration.ofMillis(execution.nextBackOff());
        }
    }

    void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring();
            }
        });
    }
}

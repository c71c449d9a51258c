package org.fairway.kit.signal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Wakes those who wait in this process for something that was written. Those in other processes poll. */
public final class Signal {
    public static final Duration SOON = Duration.ofMillis(5);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Signal> others = new CopyOnWriteArrayList<>();
    private long raised;

    /** Raises the other signal whenever this one is raised. */
    public void alsoRaise(Signal other) {
        others.add(other);
    }

    /**
     * Returns how often it was raised. A reader asks before it reads, so that it misses nothing that is written between
     * reading and waiting.
     */
    public long raised() {
        lock.lock();
        try {
            return raised;
        } finally {
            lock.unlock();
        }
    }

    public void raise() {
        lock.lock();
        try {
            raised++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        others.forEach(Signal::raise);
    }

    /** Waits until it is raised more often than {@code heard}. Returns whether it was. */
    public boolean await(long heard, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (raised == heard && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return raised != heard;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns how long a reader waits: shortly after a signal, since what was written becomes readable only when older
     * transactions have ended, and then longer each time up to {@code idle}.
     */
    public static final class Pauses {
        private final ExponentialBackOff backOff = new ExponentialBackOff(SOON.toMillis(), 2);
        private BackOffExecution execution;

        public Pauses(Duration idle) {
            backOff.setMaxInterval(idle.toMillis());
            execution = backOff.start();
        }

        public Duration next(boolean raised) {
            if (raised) {
                execution = backOff.start();
            }
            return Duration.ofMillis(execution.nextBackOff());
        }
    }

    /** Raises it when the current transaction has committed. */
    public void raiseAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                raise();
            }
        });
    }
}

package org.fairway.notification.reading;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.fairway.kit.security.Caller;
import org.fairway.notification.store.Receiver;
import org.jspecify.annotations.Nullable;

/** A request that waits for notifications of one declaration, or for all that its caller may see. */
final class Waiter implements AutoCloseable {
    private final Caller caller;
    private final Receiver receiver;
    private final @Nullable UUID declarationId;
    private final Runnable leave;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean concerned = true;
    private boolean probed;

    /** It starts awake, because there may be notifications already. */
    Waiter(Caller caller, Receiver receiver, @Nullable UUID declarationId, Consumer<Waiter> leave) {
        this.caller = caller;
        this.receiver = receiver;
        this.declarationId = declarationId;
        this.leave = () -> leave.accept(this);
    }

    /** Why the wait is over. */
    enum Outcome {
        /** A notification that concerns the request was written. */
        CONCERNED,
        /** The connection of the client is to be checked. */
        PROBED,
        OVER
    }

    Receiver receiver() {
        return receiver;
    }

    Caller caller() {
        return caller;
    }

    @Nullable
    UUID declarationId() {
        return declarationId;
    }

    void wake() {
        signal(true);
    }

    void probe() {
        signal(false);
    }

    private void signal(boolean concerns) {
        lock.lock();
        try {
            concerned |= concerns;
            probed |= !concerns;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Outcome await(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (!concerned && !probed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            Outcome outcome = concerned ? Outcome.CONCERNED : probed ? Outcome.PROBED : Outcome.OVER;
            concerned = false;
            probed = false;
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave.run();
        }
    }
}

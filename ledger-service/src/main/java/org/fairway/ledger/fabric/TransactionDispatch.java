package org.fairway.ledger.fabric;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Cuts batches and submits each, as many at a time as settings allow. It does nothing until it is certain which ledger
 * this is.
 */
final class TransactionDispatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionDispatch.class);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMillis(250);
    private final List<TransactionQueue> outgoing;
    private final TransactionSubmitter carrier;
    private final FabricSettings settings;
    private final BooleanSupplier isTheLedgerWeKnow;
    private final CountDownLatch stopping;
    private final Map<Thread, TransactionQueue> carriers = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile Thread loop = Thread.ofVirtual().unstarted(this::work);

    TransactionDispatch(
            List<TransactionQueue> outgoing,
            TransactionSubmitter carrier,
            FabricSettings settings,
            BooleanSupplier isTheLedgerWeKnow,
            CountDownLatch stopping) {
        this.outgoing = List.copyOf(outgoing);
        this.carrier = carrier;
        this.settings = settings;
        this.isTheLedgerWeKnow = isTheLedgerWeKnow;
        this.stopping = stopping;
    }

    @Override
    public void start() {
        running = true;
        loop.start();
    }

    private void work() {
        try {
            while (!stopping.await(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    sendOff();
                } catch (RuntimeException e) {
                    LOG.warn("nothing can be cut or claimed now: {}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendOff() {
        if (!isTheLedgerWeKnow.getAsBoolean()) {
            return;
        }
        for (TransactionQueue each : outgoing) {
            each.cut(settings.batch(), settings.linger());
            int free = each.mostInFlight(settings.inFlight()) - Collections.frequency(carriers.values(), each);
            List<PendingTransaction> claimed =
                    free > 0 ? each.claim(free, settings.deadlines().round()) : List.of();
            for (PendingTransaction parcel : claimed) {
                Thread thread = Thread.ofVirtual().name(parcel.toString()).unstarted(() -> carry(parcel));
                carriers.put(thread, each);
                thread.start();
            }
        }
    }

    private void carry(PendingTransaction parcel) {
        try {
            carrier.carry(parcel);
        } catch (RuntimeException e) {
            LOG.warn("{} is left for later: {}", parcel, e.toString());
        } finally {
            carriers.remove(Thread.currentThread());
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        try {
            loop.join(GRACE);
            Instant end = Instant.now().plus(GRACE);
            for (Thread each : List.copyOf(carriers.keySet())) {
                Duration left = Duration.between(Instant.now(), end);
                if (left.isNegative() || !each.join(left)) {
                    each.interrupt();
                }
            }
            // Interrupts calls in progress; what they carried is released for another attempt.
            for (Thread each : List.copyOf(carriers.keySet())) {
                each.join(GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

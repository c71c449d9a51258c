package org.fairway.ledger.fabric;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.fairway.kit.retry.RetryPauses;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Network;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads every event of the contract from the first block on, reopens the stream whenever it ends, and knows how far the
 * ledger is ahead.
 */
final class EventFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
    private static final Duration LOOK_AT_HEIGHT = Duration.ofSeconds(5);
    private static final Duration LIVED = Duration.ofMinutes(1);
    private static final Duration LOOK_UNTIL_CURRENT = Duration.ofMillis(500);
    private static final int LOOKS = 3;
    private final FabricConnection connection;
    private final FabricSettings settings;
    private final BlockReader replay;
    private final CountDownLatch stopping;
    private final AtomicReference<@Nullable CloseableIterator<ChaincodeEvent>> stream = new AtomicReference<>();
    private final CatchingUp catchingUp = new CatchingUp();
    private final Thread following = Thread.ofVirtual().name("fabric-events").unstarted(this::follow);
    private final Thread watching = Thread.ofVirtual().name("fabric-height").unstarted(this::watch);
    private volatile boolean running;
    private volatile State state = new State.Unknown("not asked yet");
    private volatile long height;
    private volatile int looksAhead;
    private volatile @Nullable Instant idleSince;

    /** The state of the ledger behind the connection. */
    sealed interface State {
        record Unknown(String reason) implements State {}

        record Same() implements State {}

        record Another(String fingerprint) implements State {}
    }

    EventFollower(FabricConnection connection, FabricSettings settings, BlockReader replay, CountDownLatch stopping) {
        this.connection = connection;
        this.settings = settings;
        this.replay = replay;
        this.stopping = stopping;
    }

    State state() {
        return state;
    }

    boolean isTheLedgerWeKnow() {
        return state instanceof State.Same;
    }

    /** The blocks after the last one with an event; 0 while the height is unknown. */
    long blocksBehind() {
        return Math.max(0, height - 1 - replay.block());
    }

    /** Returns whether this process has caught up with the ledger once. */
    boolean isCurrent() {
        return catchingUp.isDone() && isTheLedgerWeKnow();
    }

    /**
     * Returns whether the peer's ledger repeatedly ends before the last block read: it is another ledger, or is being
     * rebuilt. A single look may have met a peer that is a block behind.
     */
    boolean isAheadOfTheLedger() {
        return looksAhead >= LOOKS;
    }

    @Override
    public void start() {
        running = true;
        following.start();
        watching.start();
    }

    private void follow() {
        RetryPauses pauses = settings.pauses();
        int failures = 0;
        for (int attempt = 0; stopping.getCount() > 0; attempt++) {
            Instant opened = Instant.now();
            try {
                followFrom(connection.network(attempt));
            } catch (GatewayException | RuntimeException e) {
                if (stopping.getCount() > 0) {
                    LOG.warn("events cannot be read now: {}", e.getMessage());
                }
                if (!isTheLedgerWeKnow()) {
                    state = new State.Unknown(String.valueOf(e.getMessage()));
                }
            }
            boolean hasLived = Duration.between(opened, Instant.now()).compareTo(LIVED) > 0;
            failures = hasLived ? 1 : failures + 1;
            try {
                stopping.await(pauses.after(failures).toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Follows the stream until it ends; returns at once if the ledger is another one. */
    private void followFrom(Network network) throws GatewayException {
        String fingerprint = replay.fingerprint(network);
        if (!replay.isOf(fingerprint)) {
            state = new State.Another(fingerprint);
            LOG.error(
                    "channel {} is not the ledger that this log was anchored on before; nothing is anchored or read"
                            + " until you do what docs/fabric.md says",
                    settings.channel());
            return;
        }
        state = new State.Same();
        try (CloseableIterator<ChaincodeEvent> events = network.newChaincodeEventsRequest(settings.chaincode())
                .startBlock(replay.block())
                .build()
                .getEvents()) {
            stream.set(events);
            while (stopping.getCount() > 0 && isNext(events)) {
                replay.apply(events.next());
            }
        } finally {
            stream.set(null);
        }
    }

    /** Counts only time spent waiting for events: a slow database is no sign that there are none. */
    private boolean isNext(CloseableIterator<ChaincodeEvent> events) {
        idleSince = Instant.now();
        try {
            return events.hasNext();
        } finally {
            idleSince = null;
        }
    }

    private void watch() {
        try {
            for (int attempt = 0;
                    !stopping.await(
                            (catchingUp.isDone() ? LOOK_AT_HEIGHT : LOOK_UNTIL_CURRENT).toMillis(),
                            TimeUnit.MILLISECONDS);
                    attempt++) {
                try {
                    // Asks in this order, because events read meanwhile may be of blocks that the answer does not
                    // count.
                    long heard = replay.block();
                    height = replay.height(connection.network(attempt));
                    looksAhead = height <= heard ? looksAhead + 1 : 0;
                    if (isTheLedgerWeKnow()) {
                        catchingUp.look(height, heard, idleSince, Instant.now());
                    }
                } catch (GatewayException | RuntimeException e) {
                    LOG.debug("the height is not known now: {}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the stream; it reopens from the last block read. This cures a stream that has gone silent. */
    void reopen() {
        CloseableIterator<ChaincodeEvent> current = stream.get();
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        reopen();
        following.interrupt();
        watching.interrupt();
        try {
            following.join(Duration.ofSeconds(5));
            watching.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

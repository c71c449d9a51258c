package org.fairway.chaincode.standin;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.common.Envelope;

/** Puts envelopes into blocks; can be down, or take them and keep them. */
public final class Orderer implements AutoCloseable {
    private final Committer committer;
    private final List<Envelope> waiting = new ArrayList<>();
    private final List<Envelope> submitted = new ArrayList<>();
    private final ScheduledExecutorService cutting = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("orderer").factory());
    private Predicate<Envelope> welcome = envelope -> true;
    private boolean up = true;
    private boolean holds;

    Orderer(Committer committer, Duration batchTimeout) {
        this.committer = committer;
        cutting.scheduleWithFixedDelay(this::cut, 0, batchTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void submit(Envelope envelope) {
        if (!up) {
            throw Status.UNAVAILABLE
                    .withDescription("no orderers could successfully process transaction")
                    .asRuntimeException();
        }
        if (!welcome.test(envelope)) {
            throw Status.ABORTED
                    .withDescription(
                            "received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy"
                                    + " evaluation failed")
                    .asRuntimeException();
        }
        submitted.add(envelope);
        waiting.add(envelope);
    }

    private synchronized void cut() {
        if (!holds && !waiting.isEmpty()) {
            List<Envelope> block = List.copyOf(waiting);
            waiting.clear();
            committer.commit(block);
        }
    }

    public synchronized void stop() {
        up = false;
    }

    public synchronized void start() {
        up = true;
    }

    /** Refuses other envelopes permanently, as an orderer does if its channel no longer knows their creators. */
    public synchronized void takeOnly(Predicate<Envelope> envelopes) {
        welcome = envelopes;
    }

    /** Takes envelopes, but cuts no block until {@link #release}. */
    public synchronized void hold() {
        holds = true;
    }

    public synchronized void release() {
        holds = false;
    }

    /** Returns all accepted envelopes, including repeated ones. */
    public synchronized List<Envelope> submitted() {
        return List.copyOf(submitted);
    }

    @Override
    public void close() {
        cutting.shutdownNow();
    }
}

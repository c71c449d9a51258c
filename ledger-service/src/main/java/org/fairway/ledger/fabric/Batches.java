package org.fairway.ledger.fabric;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fairway.ledger.log.EmbeddedLog;
import org.fairway.ledger.log.SigningKey;
import org.fairway.ledger.log.StoredNodes;
import org.fairway.ledger.port.AnchorEvidence;
import org.fairway.verifier.Checkpoint;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Batches of the log, each from {@code first}, its key, up to the checkpoint of {@code size}. */
final class Batches extends TransactionQueue {
    private static final long CUTTING_LOCK = 0x4641425249433131L;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final FabricConnection connection;
    private final String mspId;
    private final String origin;
    private final String publicKey;
    private final AtomicBoolean open = new AtomicBoolean();
    private volatile Seen seen = new Seen(-1, 0);

    Batches(
            JdbcClient jdbc,
            TransactionOperations transactions,
            FabricConnection connection,
            String mspId,
            SigningKey key) {
        super(jdbc, "fabric_batch", "first");
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.connection = connection;
        this.mspId = mspId;
        this.origin = key.origin();
        this.publicKey = Base64.getEncoder().encodeToString(key.publicKey().getEncoded());
    }

    @Override
    String name() {
        return "batch";
    }

    /** Cuts full batches, and smaller ones that have waited long enough. A batch ends at a checkpoint. */
    @Override
    void cut(int limit, Duration linger) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", CUTTING_LOCK)
                    .query((row, n) -> 1)
                    .single();
            long first = jdbc.sql("select coalesce(max(size), 0) from fabric_batch")
                    .query(Long.class)
                    .single();
            for (Optional<Long> size = next(first, limit, linger);
                    size.isPresent();
                    size = next(first, limit, linger)) {
                jdbc.sql("insert into fabric_batch (first, size) values (:first, :size)")
                        .param("first", first)
                        .param("size", size.get())
                        .update();
                first = size.get();
            }
        });
    }

    private Optional<Long> next(long first, int limit, Duration linger) {
        Pending pending = jdbc.sql(
                        "select max(size) filter (where size <= :end) as within, min(size) filter (where size > :end)"
                                + " as beyond from checkpoint where size > :first")
                .param("first", first)
                .param("end", first + limit)
                .query(Pending.class)
                .single();
        if (pending.within() == null) {
            return Optional.ofNullable(pending.beyond());
        }
        boolean full = pending.beyond() != null || pending.within() == first + limit;
        return full || hasWaited(first, linger) ? Optional.of(pending.within()) : Optional.empty();
    }

    /**
     * @param within largest checkpoint that fits a batch
     * @param beyond smallest one that does not
     */
    private record Pending(@Nullable Long within, @Nullable Long beyond) {}

    /** Measures the wait by this process's clock, from when it first saw leaves there. */
    private boolean hasWaited(long first, Duration linger) {
        Seen before = seen;
        if (before.first() != first) {
            before = new Seen(first, System.nanoTime());
            seen = before;
        }
        return System.nanoTime() - before.nanos() >= linger.toNanos();
    }

    private record Seen(long first, long nanos) {}

    @Override
    Proposal proposal(PendingTransaction parcel, int attempt) throws GatewayException, CommitException {
        openOnce(attempt);
        Checkpoint checkpoint = jdbc.sql(
                        "select c.* from checkpoint c join fabric_batch b using (size) where b.first = :first")
                .param("first", parcel.key())
                .query((row, n) -> EmbeddedLog.checkpoint(origin, row))
                .single();
        Base64.Encoder base64 = Base64.getEncoder();
        String leaves = base64.encodeToString(new StoredNodes(jdbc).leaves(parcel.key(), checkpoint.size()));
        return connection
                .contract("anchors", attempt)
                .newProposal("anchor")
                .addArguments(
                        origin,
                        Long.toString(parcel.key()),
                        Long.toString(checkpoint.size()),
                        base64.encodeToString(checkpoint.root()),
                        base64.encodeToString(checkpoint.signature()),
                        leaves)
                .build();
    }

    /** The transaction that publishes the log's key before its first batch. */
    private synchronized void openOnce(int attempt) throws GatewayException, CommitException {
        if (!open.get()) {
            String known = new String(
                    connection.contract("anchors", attempt).evaluateTransaction("log", mspId, origin), UTF_8);
            if (!known.equals(publicKey)) {
                connection.contract("anchors", attempt).submitTransaction("open", origin, publicKey);
            }
            open.set(true);
        }
    }

    Optional<AnchorEvidence> evidence(String place, long index) {
        return jdbc.sql("select * from fabric_anchor where msp_id = :msp and origin = :origin and first <= :index and"
                        + " size > :index and fault is null order by first desc limit 1")
                .param("msp", mspId)
                .param("origin", origin)
                .param("index", index)
                .query((row, n) -> new AnchorEvidence(
                        place,
                        row.getString("transaction_id"),
                        row.getLong("block"),
                        row.getLong("first"),
                        row.getLong("size")))
                .optional();
    }
}

package org.fairway.ledger.fabric;

import java.time.Duration;
import java.util.List;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A queue of what is sent to the shared ledger in the background: rows that are cut once. Each is one transaction and
 * is processed by one process at a time until it is committed.
 */
abstract class TransactionQueue {
    private final JdbcClient jdbc;
    private final String table;
    private final String key;

    /**
     * @param table with the columns transaction_id, envelope, worked_until, block, committed_at and refusal
     * @param key its primary key; rows are taken in this order
     */
    TransactionQueue(JdbcClient jdbc, String table, String key) {
        this.jdbc = jdbc;
        this.table = table;
        this.key = key;
    }

    /** The name of a row in messages. */
    abstract String name();

    /**
     * The number of transactions at a time, beside those of other queues.
     *
     * @param setting as {@code fairway.ledger.fabric.in-flight} says
     */
    int mostInFlight(int setting) {
        return setting;
    }

    /** Cuts rows from what waits. */
    abstract void cut(int limit, Duration linger);

    abstract Proposal proposal(PendingTransaction parcel, int attempt) throws GatewayException, CommitException;

    /** Claims free rows for the caller for that long. */
    List<PendingTransaction> claim(int most, Duration lease) {
        return jdbc.sql("""
            update %1$s set worked_until = now() + make_interval(secs => :lease) where %2$s = any(array(
              select %2$s from %1$s where block is null and refusal is null and worked_until < now()
                order by %2$s limit :most for update skip locked))
            returning %2$s as key, envelope
            """.formatted(table, key))
                .param("lease", lease.toSeconds())
                .param("most", most)
                .query((row, n) -> new PendingTransaction(this, row.getLong("key"), row.getBytes("envelope")))
                .list();
    }

    void keepClaim(PendingTransaction parcel, Duration lease) {
        set(parcel, "worked_until = now() + make_interval(secs => ?)", lease.toSeconds());
    }

    void giveBack(PendingTransaction parcel) {
        set(parcel, "worked_until = '-infinity'");
    }

    /**
     * Stores the envelope before it is sent for the first time, so that after a crash the same bytes are sent again.
     */
    PendingTransaction endorsed(PendingTransaction parcel, String transactionId, byte[] envelope) {
        set(parcel, "transaction_id = ?, envelope = ?", transactionId, envelope);
        return new PendingTransaction(this, parcel.key(), envelope);
    }

    /** Clears an envelope that failed for good; another is needed. */
    PendingTransaction unendorsed(PendingTransaction parcel) {
        set(parcel, "envelope = null");
        return new PendingTransaction(this, parcel.key(), null);
    }

    void committed(PendingTransaction parcel, long block) {
        set(parcel, "block = ?, committed_at = now(), envelope = null", block);
    }

    void refused(PendingTransaction parcel, String reason) {
        set(parcel, "refusal = ?", reason);
    }

    private void set(PendingTransaction parcel, String columns, @Nullable Object... values) {
        JdbcClient.StatementSpec update = jdbc.sql("update " + table + " set " + columns + " where " + key + " = ?");
        for (Object value : values) {
            update = update.param(value);
        }
        update.param(parcel.key()).update();
    }
}

package org.fairway.ledger.fabric;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.fairway.ledger.log.EmbeddedLog;
import org.fairway.ledger.log.StoredNodes;
import org.fairway.ledger.port.LedgerPort.Evidence;
import org.fairway.verifier.Checkpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Batches as rows: cut once, then worked by one process at a time until they are committed. */
final class Batches {
  private static final long CUTTING_LOCK = 0x4641425249433131L;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final String origin;

  Batches(JdbcClient jdbc, TransactionOperations transactions, String origin) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.origin = origin;
  }

  /** Cuts what fills a batch, and what has waited long enough for others. A batch ends where a checkpoint does. */
  void cut(int limit, Duration linger) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", CUTTING_LOCK).query((row, n) -> 1).single();
          long first = jdbc.sql("select coalesce(max(size), 0) from fabric_batch").query(Long.class).single();
          for (Optional<Long> size = next(first, limit, linger); size.isPresent(); size = next(first, limit, linger)) {
            jdbc.sql("insert into fabric_batch (first, size) values (:first, :size)").param("first", first).param("size", size.get()).update();
            first = size.get();
          }
        });
  }

  private Optional<Long> next(long first, int limit, Duration linger) {
    Pending pending =
        jdbc.sql(
                """
                select max(size) filter (where size <= :end) as within, min(size) filter (where size > :end) as beyond,
                  coalesce(min(signed_at) <= now() - make_interval(secs => :linger), false) as waited
                from checkpoint where size > :first
                """)
            .param("first", first)
            .param("end", first + limit)
            .param("linger", linger.toMillis() / 1000.0)
            .query((row, n) -> new Pending(row.getObject("within", Long.class), row.getObject("beyond", Long.class), row.getBoolean("waited")))
            .single();
    if (pending.within() == null) {
      return Optional.ofNullable(pending.beyond());
    }
    boolean full = pending.beyond() != null || pending.within() == first + limit;
    return full || pending.waited() ? Optional.of(pending.within()) : Optional.empty();
  }

  /**
   * @param within largest checkpoint that fits a batch
   * @param beyond smallest one that does not
   */
  private record Pending(@Nullable Long within, @Nullable Long beyond, boolean waited) {}

  /** Takes batches that nobody works on; they are the caller's for so long. */
  List<Batch> claim(int most, Duration lease) {
    return jdbc.sql(
            """
            update fabric_batch set worked_until = now() + make_interval(secs => :lease) where first in
              (select first from fabric_batch where block is null and refusal is null and worked_until < now() order by first limit :most for update skip locked)
            returning first, size, envelope
            """)
        .param("lease", lease.toSeconds())
        .param("most", most)
        .query(Batches::batch)
        .list();
  }

  private static Batch batch(ResultSet row, int number) throws SQLException {
    return new Batch(row.getLong("first"), row.getLong("size"), row.getBytes("envelope"));
  }

  void keepClaim(Batch batch, Duration lease) {
    jdbc.sql("update fabric_batch set worked_until = now() + make_interval(secs => :lease) where first = :first").param("lease", lease.toSeconds()).param("first", batch.first()).update();
  }

  void giveBack(Batch batch) {
    jdbc.sql("update fabric_batch set worked_until = '-infinity' where first = :first").param("first", batch.first()).update();
  }

  /** Before it is sent for the first time, so that after a crash the same bytes are sent again. */
  Batch endorsed(Batch batch, String transactionId, byte[] envelope) {
    jdbc.sql("update fabric_batch set transaction_id = :id, envelope = :envelope where first = :first").param("id", transactionId).param("envelope", envelope).param("first", batch.first()).update();
    return new Batch(batch.first(), batch.size(), envelope);
  }

  /** The envelope came to nothing; another is needed. */
  Batch unendorsed(Batch batch) {
    jdbc.sql("update fabric_batch set envelope = null where first = :first").param("first", batch.first()).update();
    return new Batch(batch.first(), batch.size(), null);
  }

  void committed(Batch batch, long block) {
    jdbc.sql("update fabric_batch set block = :block, committed_at = now(), envelope = null where first = :first").param("block", block).param("first", batch.first()).update();
  }

  void refused(Batch batch, String reason) {
    jdbc.sql("update fabric_batch set refusal = :reason where first = :first").param("reason", reason).param("first", batch.first()).update();
  }

  Checkpoint checkpoint(Batch batch) {
    return jdbc.sql("select * from checkpoint where size = :size").param("size", batch.size())
        .query((row, n) -> EmbeddedLog.checkpoint(origin, row)).single();
  }

  /** The leaf hashes in their order, as base64. */
  String leaves(Batch batch) {
    return Base64.getEncoder().encodeToString(new StoredNodes(jdbc).leaves(batch.first(), batch.size()));
  }

  Optional<Evidence> evidence(String place, String mspId, long index) {
    return jdbc.sql("select * from fabric_anchor where msp_id = :msp and origin = :origin and first <= :index and size > :index and fault is null order by first desc limit 1")
        .param("msp", mspId).param("origin", origin).param("index", index)
        .query((row, n) -> new Evidence(place, row.getString("transaction_id"), row.getLong("block"), row.getLong("first"), row.getLong("size")))
        .optional();
  }
}

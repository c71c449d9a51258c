package org.fairway.kit.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventRow;

/** One leader's session on the outbox: it holds the advisory lock and an epoch, and loses both with its connection. */
final class OutboxReader {
  private static final long LEADER_LOCK = 0x4641495257415931L;
  /** A batch ends with the event that passes this, so that large ones do not fill the memory. */
  private static final long MOST_BYTES = 16L << 20;
  private final Connection connection;
  private final long epoch;
  private String xid;
  private long seq;

  private OutboxReader(Connection connection, long epoch, String xid, long seq) {
    this.connection = connection;
    this.epoch = epoch;
    this.xid = xid;
    this.seq = seq;
  }

  /** What was read, where the cursor stands once all of it is acknowledged, and whether a limit cut it short. */
  record Batch(List<ProducerRecord<String, byte[]>> records, String xid, long seq, boolean cut) {}

  /** Null while another process leads. */
  static @org.jspecify.annotations.Nullable OutboxReader lead(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      lock.setLong(1, LEADER_LOCK);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        if (!row.getBoolean(1)) {
          return null;
        }
      }
    }
    try (PreparedStatement fence = connection.prepareStatement("update outbox_cursor set epoch = epoch + 1 returning epoch, xid::text, seq");
        ResultSet row = fence.executeQuery()) {
      row.next();
      return new OutboxReader(connection, row.getLong(1), row.getString(2), row.getLong(3));
    }
  }

  /** Gives the lock back before the connection returns to the pool, also after a failure; a dead connection has lost it already. */
  void stepDown() {
    try (PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock_all()")) {
      unlock.execute();
    } catch (SQLException alreadyGone) {
      // Nothing is held any more.
    }
  }

  Batch read(int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select xid::text, seq, id, topic, subject, type, source, time, sequence, correlation_id, traceparent, data from (
              select *, sum(length(data)) over (order by outbox.xid, seq rows unbounded preceding) - length(data) as before from (
                select * from outbox where (xid, seq) > (?::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq limit ?) outbox
            ) outbox
            where before < ? order by outbox.xid, outbox.seq
            """)) {
      select.setString(1, xid);
      select.setLong(2, seq);
      select.setInt(3, limit);
      select.setLong(4, MOST_BYTES);
      List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
      String lastXid = xid;
      long lastSeq = seq;
      long bytes = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lastXid = row.getString("xid");
          lastSeq = row.getLong("seq");
          ProducerRecord<String, byte[]> event = CloudEventHeaders.toRecord(row.getString("topic"), EventRow.read(row), row.getString("traceparent"));
          bytes += event.value().length;
          records.add(event);
        }
      }
      return new Batch(records, lastXid, lastSeq, records.size() == limit || bytes >= MOST_BYTES);
    }
  }

  /** Moves the cursor behind an acknowledged batch; fails if a newer leader has taken over. */
  void acknowledge(Batch batch) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement("update outbox_cursor set xid = ?::xid8, seq = ? where epoch = ?")) {
      update.setString(1, batch.xid());
      update.setLong(2, batch.seq());
      update.setLong(3, epoch);
      if (update.executeUpdate() != 1) {
        throw new SQLException("another relay leads the outbox since epoch " + epoch);
      }
    }
    xid = batch.xid();
    seq = batch.seq();
  }

  /** Deletes some of what was sent before the retention. In bites, so that no statement is long. */
  int forgetSent(Duration retention, int limit) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            delete from outbox where (xid, seq) in (
              select xid, seq from outbox where (xid, seq) <= (?::xid8, ?) and appended_at < now() - make_interval(secs => ?) order by xid, seq limit ?)
            """)) {
      delete.setString(1, xid);
      delete.setLong(2, seq);
      delete.setDouble(3, retention.toMillis() / 1000.0);
      delete.setInt(4, limit);
      return delete.executeUpdate();
    }
  }
}

package org.fairway.kit.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventRow;
import org.jspecify.annotations.Nullable;

/**
 * One leader's session on the outbox. It holds the advisory lock and an epoch, and loses both with its connection. All
 * reads start from a position in the primary key, so their cost does not depend on the size of the table.
 */
final class OutboxReader {
    private static final long LEADER_LOCK = 0x4641495257415931L;

    /** A batch ends with the event that exceeds this size, so that large events do not fill the memory. */
    private static final long MOST_BYTES = 16L << 20;

    static final String READ = """
        select xid::text, seq, id, topic, subject, type, source, time, sequence, correlation_id, traceparent, data,
          exists (select 1 from unsent_event u where u.topic = outbox.topic and u.subject = outbox.subject) as behind
        from (
          select *, sum(length(data)) over (order by outbox.xid, seq rows unbounded preceding) - length(data) as before
          from (
            select * from outbox where (xid, seq) > (?::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
            order by xid, seq limit ?) outbox
        ) outbox
        where before < ? order by outbox.xid, outbox.seq
        """;

    /** Reads the oldest rows only and deletes those before the first row that is younger than the retention. */
    static final String FORGET = """
        with gone as (
          delete from outbox where ctid = any(array(
            select row from (
              select row, bool_and(appended_at < now() - make_interval(secs => ?)) over (order by xid, seq) as old
                from (
                select ctid as row, xid, seq, appended_at from outbox
                where (xid, seq) > (?::xid8, ?) and (xid, seq) <= (?::xid8, ?) order by xid, seq limit ?) oldest) oldest
            where old))
          returning xid, seq)
        select xid::text, seq, count(*) over () as rows from gone order by xid desc, seq desc limit 1
        """;

    private final Connection connection;
    private final long epoch;
    private Place sent;
    private Place forgotten = new Place("0", 0);

    private OutboxReader(Connection connection, long epoch, Place sent) {
        this.connection = connection;
        this.epoch = epoch;
        this.sent = sent;
    }

    /** A position in the outbox. */
    private record Place(String xid, long seq) {}

    /**
     * An event to be sent.
     *
     * @param behind whether an earlier one of its topic and subject could not be sent
     */
    record Entry(String xid, long seq, ProducerRecord<String, byte[]> event, boolean behind) {}

    /** An event that cannot be sent: refused by itself, or waiting behind one that was. */
    record Unsent(Entry entry, boolean refused, String error) {}

    /** The entries read, in order, and whether a limit ended the batch. */
    record Batch(List<Entry> entries, boolean cut) {}

    /** Takes the lead and opens a session; null while another process leads. */
    static @Nullable OutboxReader lead(Connection connection) throws SQLException {
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
        try (PreparedStatement rowSecurity = connection.prepareStatement(
                        "update outbox_cursor set epoch = epoch + 1 returning epoch, xid::text, seq");
                ResultSet row = rowSecurity.executeQuery()) {
            row.next();
            return new OutboxReader(connection, row.getLong(1), new Place(row.getString(2), row.getLong(3)));
        }
    }

    /** Releases the lock before the connection returns to the pool, also after a failure. */
    void stepDown() {
        try (PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock_all()")) {
            unlock.execute();
        } catch (SQLException alreadyGone) {
            // A dead connection no longer holds the lock.
        }
    }

    Batch read(int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, sent.xid());
            select.setLong(2, sent.seq());
            select.setInt(3, limit);
            select.setLong(4, MOST_BYTES);
            List<Entry> entries = new ArrayList<>();
            long bytes = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Entry entry = entry(row, row.getBoolean("behind"));
                    bytes += entry.event().value().length;
                    entries.add(entry);
                }
            }
            return new Batch(entries, entries.size() == limit || bytes >= MOST_BYTES);
        }
    }

    private static Entry entry(ResultSet row, boolean behind) throws SQLException {
        ProducerRecord<String, byte[]> event =
                CloudEventHeaders.toRecord(row.getString("topic"), EventRow.read(row), row.getString("traceparent"));
        return new Entry(row.getString("xid"), row.getLong("seq"), event, behind);
    }

    /**
     * Moves the cursor behind an acknowledged batch. Events in {@code unsent} are set aside in the same transaction. It
     * fails if a newer leader has taken over.
     */
    void acknowledge(Batch batch, List<Unsent> unsent) throws SQLException {
        Entry last = batch.entries().getLast();
        connection.setAutoCommit(false);
        try {
            moveCursor(last);
            for (Unsent one : unsent) {
                setAside(one);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        sent = new Place(last.xid(), last.seq());
    }

    private void moveCursor(Entry last) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update outbox_cursor set xid = ?::xid8, seq = ? where epoch = ?")) {
            update.setString(1, last.xid());
            update.setLong(2, last.seq());
            update.setLong(3, epoch);
            if (update.executeUpdate() != 1) {
                throw new SQLException("another relay leads the outbox since epoch " + epoch);
            }
        }
    }

    private void setAside(Unsent unsent) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
            insert into unsent_event
              (xid, seq, topic, subject, id, type, source, time, sequence, correlation_id, traceparent, data,
               refused, error)
            select xid, seq, topic, subject, id, type, source, time, sequence, correlation_id, traceparent, data, ?, ?
            from outbox where xid = ?::xid8 and seq = ?
            on conflict do nothing
            """)) {
            insert.setBoolean(1, unsent.refused());
            insert.setString(2, unsent.error());
            insert.setString(3, unsent.entry().xid());
            insert.setLong(4, unsent.entry().seq());
            insert.executeUpdate();
        }
    }

    /**
     * Returns an event set aside that may be sent now: the first of its subject, and not refused, or to be tried again.
     */
    Optional<Entry> resumable() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
            select * from unsent_event u
            where not refused and not exists (
              select 1 from unsent_event e
              where e.topic = u.topic and e.subject = u.subject and (e.xid, e.seq) < (u.xid, u.seq))
            order by u.xid, u.seq limit 1
            """);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(entry(row, false)) : Optional.empty();
        }
    }

    void resumed(Entry entry) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from unsent_event where seq = ?")) {
            delete.setLong(1, entry.seq());
            delete.executeUpdate();
        }
    }

    void refusedAgain(Unsent unsent) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update unsent_event set refused = true, error = ? where seq = ?")) {
            update.setString(1, unsent.error());
            update.setLong(2, unsent.entry().seq());
            update.executeUpdate();
        }
    }

    /** Deletes some events that were sent before the retention. The limit keeps each statement short. */
    int forgetSent(Duration retention, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setDouble(1, retention.toMillis() / 1000.0);
            delete.setString(2, forgotten.xid());
            delete.setLong(3, forgotten.seq());
            delete.setString(4, sent.xid());
            delete.setLong(5, sent.seq());
            delete.setInt(6, limit);
            try (ResultSet row = delete.executeQuery()) {
                if (!row.next()) {
                    return 0;
                }
                forgotten = new Place(row.getString("xid"), row.getLong("seq"));
                return row.getInt("rows");
            }
        }
    }
}

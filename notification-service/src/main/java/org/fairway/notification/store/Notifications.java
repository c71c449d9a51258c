package org.fairway.notification.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fairway.kit.signal.Signal;
import org.fairway.kit.sql.Columns;
import org.fairway.kit.sql.Timestamps;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores notifications, a copy for each receiver, and reads them in an order that never skips one. */
@Repository
public class Notifications {
    private static final String COLUMNS =
            "epoch, xid::text as tx, seq, id, declaration_id, sequence, type, time, data::text as data";

    /** A notification of a running transaction of this database is not read before all older ones have ended. */
    private static final String READABLE =
            "(epoch < (select current from epoch) or xid <" + " pg_snapshot_xmin(pg_current_snapshot()))";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Signal signal;

    Notifications(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Signal signal) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.signal = signal;
    }

    /**
     * {@code sequence} counts what one receiver gets of the declaration, from 1 without a gap; {@code data} is JSON,
     * the same bytes each time.
     */
    public record Notification(
            Cursor cursor, UUID id, UUID declarationId, long sequence, String type, Instant time, String data) {}

    /** What a receiver is to be notified of. */
    public interface Fresh {
        Receiver receiver();

        UUID id();

        UUID declarationId();

        @Nullable
        String mrn();

        String type();

        Instant time();

        /** Returns the JSON of the notification under this sequence. */
        String data(long sequence);
    }

    /**
     * Writes those that the receivers do not have yet, each under the next sequence of its declaration. The caller
     * holds the locks of the declarations.
     */
    public void write(List<? extends Fresh> fresh) {
        Map<Key, Long> last = last(fresh);
        List<SqlParameterSource> rows = new ArrayList<>();
        for (Fresh one : unknown(fresh)) {
            long sequence = last.merge(new Key(one.receiver(), one.declarationId()), 1L, Long::sum);
            rows.add(new MapSqlParameterSource("receiver", one.receiver().key())
                    .addValue("id", one.id())
                    .addValue("declaration", one.declarationId())
                    .addValue("mrn", one.mrn())
                    .addValue("sequence", sequence)
                    .addValue("type", one.type())
                    .addValue("time", Timestamps.utc(one.time()))
                    .addValue("data", one.data(sequence)));
        }
        if (!rows.isEmpty()) {
            batches.batchUpdate("""
                insert into notification (epoch, receiver, id, declaration_id, mrn, sequence, type, time, data)
                select current, :receiver, :id, :declaration, :mrn, :sequence, :type, :time, :data::json from epoch
                """, rows.toArray(SqlParameterSource[]::new));
            signal.raiseAfterCommit();
        }
    }

    private record Key(Receiver receiver, UUID declarationId) {}

    private Map<Key, Long> last(List<? extends Fresh> fresh) {
        Map<Key, Long> last = new HashMap<>();
        jdbc.sql("""
            select receiver, declaration_id, (select max(sequence) from notification n
              where n.receiver = wanted.receiver and n.declaration_id = wanted.declaration_id) as last
            from (select distinct * from unnest(:receivers, :declarations) as w (receiver, declaration_id)) wanted
            """)
                .param("receivers", Columns.of(fresh, one -> one.receiver().key(), String[]::new))
                .param("declarations", Columns.of(fresh, Fresh::declarationId, UUID[]::new))
                .query((row, n) -> last.put(
                        new Key(new Receiver(row.getString("receiver")), row.getObject("declaration_id", UUID.class)),
                        row.getLong("last")))
                .list();
        return last;
    }

    private List<? extends Fresh> unknown(List<? extends Fresh> fresh) {
        List<Integer> there = jdbc.sql("""
            select ordinal - 1 from unnest(:receivers, :ids) with ordinality as w (receiver, id, ordinal)
            where exists (select from notification n where n.receiver = w.receiver and n.id = w.id)
            """)
                .param("receivers", Columns.of(fresh, one -> one.receiver().key(), String[]::new))
                .param("ids", Columns.of(fresh, Fresh::id, UUID[]::new))
                .query((row, n) -> row.getInt(1))
                .list();
        List<Fresh> unknown = new ArrayList<>(fresh);
        there.stream().sorted((a, b) -> b - a).forEach(index -> unknown.remove(index.intValue()));
        return unknown;
    }

    /** Whom new notifications concern. */
    public record Concerned(Receiver receiver, UUID declarationId) {}

    /** Returns the oldest transaction that may still write. Everything that earlier transactions wrote is readable. */
    public String horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    /** Returns whom notifications from one horizon up to another concern. */
    public List<Concerned> concerned(String from, String upTo) {
        return jdbc.sql("select distinct receiver, declaration_id from notification where epoch = (select current from"
                        + " epoch) and xid >= :from::xid8 and xid < :upTo::xid8")
                .param("from", from)
                .param("upTo", upTo)
                .query((row, n) -> new Concerned(
                        new Receiver(row.getString("receiver")), row.getObject("declaration_id", UUID.class)))
                .list();
    }

    /** Returns one receiver's notifications. The cost does not depend on other receivers. */
    public List<Notification> after(Receiver receiver, Cursor cursor, @Nullable UUID declarationId, int limit) {
        return jdbc.sql("select " + COLUMNS + " from notification where receiver = :receiver and"
                        + " (epoch, xid, seq) > (:epoch, :xid::xid8, :seq) and " + READABLE
                        + " and (:declaration::uuid is null or declaration_id = :declaration)"
                        + " order by notification.epoch, notification.xid, notification.seq limit :limit")
                .param("receiver", receiver.key())
                .param("epoch", cursor.epoch())
                .param("xid", cursor.xid())
                .param("seq", cursor.seq())
                .param("declaration", declarationId)
                .param("limit", limit)
                .query(Notifications::read)
                .list();
    }

    /** Returns the declaration of this receiver with this movement reference number. */
    public Optional<UUID> byMrn(Receiver receiver, String mrn) {
        return jdbc.sql("select declaration_id from notification where receiver = :receiver and mrn = :mrn limit 1")
                .param("receiver", receiver.key())
                .param("mrn", mrn)
                .query((row, n) -> row.getObject("declaration_id", UUID.class))
                .optional();
    }

    public boolean has(Receiver receiver, UUID declarationId) {
        return jdbc.sql("select exists (select from notification where receiver = :receiver and declaration_id = :id)")
                .param("receiver", receiver.key())
                .param("id", declarationId)
                .query(Boolean.class)
                .single();
    }

    /** Returns what one receiver has of one declaration, by its own sequence. */
    public List<Notification> ofDeclaration(Receiver receiver, UUID declarationId, long after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from notification where receiver = :receiver and declaration_id = :id"
                        + " and sequence > :after order by sequence limit :limit")
                .param("receiver", receiver.key())
                .param("id", declarationId)
                .param("after", after)
                .param("limit", limit)
                .query(Notifications::read)
                .list();
    }

    /** Deletes some that are older and that no delivery waits for. The limit keeps each statement short. */
    public int forget(Instant before, int limit) {
        return jdbc.sql("""
            delete from notification where ctid = any(array(
              select ctid from notification n where time < :before
                and not exists (select from delivery d where d.receiver = n.receiver and d.notification_id = n.id)
              order by time limit :limit for update skip locked))
            """)
                .param("before", Timestamps.utc(before))
                .param("limit", limit)
                .update();
    }

    static Notification read(ResultSet row, int number) throws SQLException {
        return new Notification(
                new Cursor(row.getInt("epoch"), row.getString("tx"), row.getLong("seq")),
                row.getObject("id", UUID.class),
                row.getObject("declaration_id", UUID.class),
                row.getLong("sequence"),
                row.getString("type"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("data"));
    }
}

package org.fairway.declaration.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.fairway.declaration.publishing.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores notifications: written in the transaction of the change, read in an order that never skips one. */
@Repository
public class Notifications {
    private static final String COLUMNS =
            "xid::text as tx, seq, id, declaration_id, sequence, type, time, data::text as data";
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JsonMapper mapper;
    private final NotificationSignal signal;

    Notifications(JdbcClient jdbc, NamedParameterJdbcTemplate batches, JsonMapper mapper, NotificationSignal signal) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.mapper = mapper;
        this.signal = signal;
    }

    /**
     * {@code sequence} counts within the declaration, from 1 without a gap; {@code data} is JSON, the same bytes each
     * time.
     */
    public record Notification(
            Cursor cursor, UUID id, UUID declarationId, long sequence, String type, Instant time, String data) {}

    /** The receivers: the parties of the declaration. */
    record Addressed(
            Notice notice, String declarantTin, @Nullable String otherPartyTin) {}

    void write(List<Addressed> notices) {
        if (notices.isEmpty()) {
            return;
        }
        batches.batchUpdate("""
            insert into notification (id, declaration_id, sequence, declarant_tin, other_party_tin, type, time, data)
            values (:id, :declarationId, :sequence, :tin, :other, :type, :time, :data::json)
            """, notices.stream().map(this::row).toArray(SqlParameterSource[]::new));
        signal.raiseAfterCommit();
    }

    private SqlParameterSource row(Addressed addressed) {
        Notice notice = addressed.notice();
        return new MapSqlParameterSource("id", notice.id())
                .addValue("declarationId", UUID.fromString(notice.body().declarationId()))
                .addValue("sequence", notice.body().sequence())
                .addValue("tin", addressed.declarantTin())
                .addValue("other", addressed.otherPartyTin())
                .addValue("type", notice.type())
                .addValue("time", Declarations.utc(notice.time()))
                .addValue("data", mapper.writeValueAsString(notice.body()));
    }

    /** Returns all that row-level security shows. */
    public List<Notification> after(Cursor cursor, @Nullable UUID declarationId, int limit) {
        return jdbc.sql("select " + COLUMNS + """
             from notification
            where (xid, seq) > (:xid::xid8, :seq) and xid < pg_snapshot_xmin(pg_current_snapshot())
              and (:declaration::uuid is null or declaration_id = :declaration)
            order by notification.xid, notification.seq limit :limit
            """)
                .param("xid", cursor.xid())
                .param("seq", cursor.seq())
                .param("declaration", declarationId)
                .param("limit", limit)
                .query(Notifications::read)
                .list();
    }

    /** The parties that new notifications concern. */
    public record Concerned(String declarantTin, @Nullable String otherPartyTin, UUID declarationId) {}

    /** Returns the oldest transaction that may still write. Everything that earlier transactions wrote is readable. */
    public String horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    /** Returns the parties that notifications from one horizon up to another concern. */
    public List<Concerned> concerned(String from, String upTo) {
        return jdbc.sql("select distinct declarant_tin, other_party_tin, declaration_id from notification where xid"
                        + " >= :from::xid8 and xid < :upTo::xid8")
                .param("from", from)
                .param("upTo", upTo)
                .query((row, n) -> new Concerned(
                        row.getString("declarant_tin"),
                        row.getString("other_party_tin"),
                        row.getObject("declaration_id", UUID.class)))
                .list();
    }

    /**
     * Returns one operator's notifications. Each half of the query uses an index of its own, so the cost does not
     * depend on other operators.
     */
    public List<Notification> of(String tin, Cursor cursor, int limit) {
        return jdbc.sql("""
            select %1$s from (
              (select * from notification where declarant_tin = :tin and (xid, seq) > (:xid::xid8, :seq)
                and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq limit :limit)
              union all
              (select * from notification where other_party_tin = :tin and declarant_tin <> :tin and (xid,
                seq) > (:xid::xid8, :seq)
                 and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq limit :limit)) own
            order by own.xid, own.seq limit :limit
            """.formatted(COLUMNS))
                .param("tin", tin)
                .param("xid", cursor.xid())
                .param("seq", cursor.seq())
                .param("limit", limit)
                .query(Notifications::read)
                .list();
    }

    /** Returns one declaration's notifications, by its own sequence. */
    public List<Notification> ofDeclaration(UUID declarationId, long after, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from notification where declaration_id = :id and sequence > :after order by"
                        + " sequence limit :limit")
                .param("id", declarationId)
                .param("after", after)
                .param("limit", limit)
                .query(Notifications::read)
                .list();
    }

    public static Notification read(ResultSet row, int number) throws SQLException {
        return new Notification(
                new Cursor(row.getString("tx"), row.getLong("seq")),
                row.getObject("id", UUID.class),
                row.getObject("declaration_id", UUID.class),
                row.getLong("sequence"),
                row.getString("type"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("data"));
    }
}

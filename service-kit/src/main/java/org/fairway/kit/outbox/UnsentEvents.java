package org.fairway.kit.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.fairway.kit.discarding.DiscardedEvents;
import org.fairway.kit.discarding.ErrorClass;
import org.fairway.kit.events.EventRow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events that the relay set aside, as operators see and change them. The leading relay reads the table every second.
 */
final class UnsentEvents {
    private static final int MOST_COUNTED = 10_000;
    private final JdbcClient jdbc;

    UnsentEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A summary of an event that was set aside.
     *
     * @param refused whether the broker refused it; otherwise it waits behind one that was refused
     * @param error class of the error
     * @param bytes size of the body
     */
    record Listed(
            long id,
            String topic,
            String subject,
            String type,
            String eventId,
            boolean refused,
            String error,
            Instant setAsideAt,
            int bytes) {}

    List<Listed> list(long after, @Nullable Boolean refused, int limit) {
        return jdbc.sql("""
            select seq, topic, subject, type, id, refused, error, set_aside_at, length(data) as bytes
            from unsent_event
            where seq > :after and (:refused::boolean is null or refused = :refused) order by seq limit :limit
            """)
                .param("after", after)
                .param("refused", refused)
                .param("limit", limit)
                .query((row, number) -> new Listed(
                        row.getLong("seq"),
                        row.getString("topic"),
                        row.getString("subject"),
                        row.getString("type"),
                        row.getString("id"),
                        row.getBoolean("refused"),
                        ErrorClass.of(row.getString("error")),
                        row.getObject("set_aside_at", OffsetDateTime.class).toInstant(),
                        row.getInt("bytes")))
                .list();
    }

    Optional<DiscardedEvents.Given> find(long id) {
        return jdbc.sql("select * from unsent_event where seq = :id")
                .param("id", id)
                .query(UnsentEvents::read)
                .optional();
    }

    boolean replay(long id) {
        return jdbc.sql("update unsent_event set refused = false where seq = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<DiscardedEvents.Given> take(long id) {
        return jdbc.sql("delete from unsent_event where seq = :id returning *")
                .param("id", id)
                .query(UnsentEvents::read)
                .optional();
    }

    /** Returns how many were refused, up to 10,000. */
    long refused() {
        return jdbc.sql("select count(*) from (select 1 from unsent_event where refused limit :most) refused")
                .param("most", MOST_COUNTED)
                .query(Long.class)
                .single();
    }

    private static DiscardedEvents.Given read(ResultSet row, int number) throws SQLException {
        return new DiscardedEvents.Given(
                null, row.getString("topic"), EventRow.read(row), row.getString("traceparent"), row.getString("error"));
    }
}

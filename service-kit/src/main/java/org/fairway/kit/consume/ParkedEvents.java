package org.fairway.kit.consume;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairway.kit.discarding.ErrorClass;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.events.EventRow;
import org.fairway.kit.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The durable queue of events whose subject is blocked by one that failed. A dead letter stays in it for the operator
 * and blocks nobody.
 */
final class ParkedEvents {
    static final int MOST_COUNTED = 10_000;
    private static final int LONGEST_ERROR = 2000;
    private final JdbcClient jdbc;

    ParkedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event in the queue, with its tries and its last error. */
    record Parked(
            long position,
            String consumer,
            int attempts,
            boolean dead,
            String error,
            Instant parkedAt,
            Received received) {}

    /** A subject whose first event may be tried now. */
    record Due(String consumer, String subject) {}

    Set<String> blockedSubjects(String consumer, Collection<String> subjects) {
        return new HashSet<>(jdbc.sql("""
            select distinct subject from parked_event
            where consumer = :consumer and subject = any(:subjects) and not dead
            """)
                .param("consumer", consumer)
                .param("subjects", subjects.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    void park(String consumer, List<Received> events, String error) {
        events.forEach(event -> insert(consumer, event, error, 0, false));
    }

    /** Stores an event as a dead letter after its first try. */
    void bury(String consumer, Received event, String error) {
        insert(consumer, event, error, 1, true);
    }

    private void insert(String consumer, Received received, String error, int attempts, boolean dead) {
        EventEnvelope event = received.event();
        jdbc.sql("""
            insert into parked_event (consumer, topic, subject, id, type, source, time, sequence, correlation_id,
              traceparent, data, error, attempts, dead)
            values (:consumer, :topic, :subject, :id, :type, :source, :time, :sequence, :correlationId,
              :traceparent, :data, :error, :attempts, :dead)
            on conflict do nothing
            """)
                .param("consumer", consumer)
                .param("topic", received.topic())
                .param("subject", event.subject())
                .param("id", event.id())
                .param("type", event.type())
                .param("source", event.source())
                .param("time", OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC))
                .param("sequence", event.sequence())
                .param("correlationId", event.correlationId())
                .param("traceparent", received.traceparent())
                .param("data", event.data())
                .param("error", storable(error))
                .param("attempts", attempts)
                .param("dead", dead)
                .update();
    }

    /** Returns the subjects that are due, those that have waited longest first. */
    List<Due> due() {
        return jdbc.sql("""
            select consumer, subject from (
              select distinct on (consumer, subject) consumer, subject, next_attempt_at from parked_event
                where not dead order by consumer, subject, position) first
            where next_attempt_at <= now() order by next_attempt_at limit 100
            """).query(Rows.of(Due.class)).list();
    }

    /**
     * Returns the subject's first event, or nothing while another instance processes it. It takes an advisory lock on
     * the subject: skipping a locked row would give the second instance the next event, and a row lock is a write,
     * which must not come before the consumer's own locks.
     */
    Optional<Parked> first(Due due) {
        if (!lock(due)) {
            return Optional.empty();
        }
        return jdbc.sql("""
            select * from parked_event where consumer = :consumer and subject = :subject and not dead
            order by position limit 1
            """)
                .param("consumer", due.consumer())
                .param("subject", due.subject())
                .query(ParkedEvents::read)
                .optional();
    }

    private boolean lock(Due due) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", lockKey(due.consumer(), due.subject()))
                .query(Boolean.class)
                .single();
    }

    private static String lockKey(String consumer, String subject) {
        return "parked " + consumer + " " + subject;
    }

    void processed(long position) {
        jdbc.sql("delete from parked_event where position = :position")
                .param("position", position)
                .update();
    }

    void failed(Parked parked, String error, Duration backOff, boolean dead) {
        jdbc.sql("""
            update parked_event set attempts = attempts + 1, error = :error, dead = :dead,
              next_attempt_at = now() + make_interval(secs => :seconds) where position = :position
            """)
                .param("error", storable(error))
                .param("seconds", seconds(backOff))
                .param("dead", dead)
                .param("position", parked.position())
                .update();
    }

    /** Postpones an event without counting a try. */
    void postpone(Parked parked, String error, Duration backOff) {
        jdbc.sql("""
            update parked_event set error = :error, next_attempt_at = now() + make_interval(secs => :seconds)
            where position = :position
            """)
                .param("error", storable(error))
                .param("seconds", seconds(backOff))
                .param("position", parked.position())
                .update();
    }

    private static String storable(String error) {
        String text = error.replace("\u0000", "");
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }

    private static double seconds(Duration backOff) {
        return backOff.toMillis() / 1000.0;
    }

    boolean replay(long position) {
        return jdbc.sql("""
            update parked_event set dead = false, attempts = 0, next_attempt_at = now() where position = :position
            """).param("position", position).update() == 1;
    }

    /** Removes an event for good. An instance that is processing it finishes first. */
    Optional<Parked> take(long position) {
        Optional<Parked> event = find(position);
        event.ifPresent(found -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", lockKey(found.consumer(), found.received().subject()))
                .query((row, n) -> 1)
                .single());
        return event.filter(found -> jdbc.sql("delete from parked_event where position = :position")
                        .param("position", position)
                        .update()
                == 1);
    }

    Optional<Parked> find(long position) {
        return jdbc.sql("select * from parked_event where position = :position")
                .param("position", position)
                .query(ParkedEvents::read)
                .optional();
    }

    /** Lists events in order of position, without their content. */
    List<Listed> list(Filter filter) {
        return jdbc.sql("""
            select position, consumer, topic, subject, type, id, attempts, dead, error, parked_at, length(data)
              as bytes
            from parked_event
            where position > :after and (:dead::boolean is null or dead = :dead) order by position limit :limit
            """)
                .param("after", filter.after())
                .param("dead", filter.dead())
                .param("limit", filter.limit())
                .query((row, number) -> new Listed(
                        row.getLong("position"),
                        row.getString("consumer"),
                        row.getString("topic"),
                        row.getString("subject"),
                        row.getString("type"),
                        row.getString("id"),
                        row.getInt("attempts"),
                        row.getBoolean("dead"),
                        ErrorClass.of(row.getString("error")),
                        row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                        row.getInt("bytes")))
                .list();
    }

    /**
     * Selects events after a position: only dead letters, only those still tried, or both where {@code dead} is null.
     */
    record Filter(long after, @Nullable Boolean dead, int limit) {}

    /** A summary of an event in the queue; {@code error} is the class of its last error. */
    record Listed(
            long id,
            String consumer,
            String topic,
            String subject,
            String type,
            String eventId,
            int attempts,
            boolean dead,
            String error,
            Instant parkedAt,
            int bytes) {}

    /**
     * Returns how many events wait to be tried again and how many are dead letters, each up to {@link #MOST_COUNTED}.
     */
    record Counts(long waiting, long dead) {}

    Counts counts() {
        return jdbc.sql("""
            select (select count(*) from (select 1 from parked_event where not dead limit :most) waiting) as waiting,
              (select count(*) from (select 1 from parked_event where dead limit :most) dead) as dead
            """).param("most", MOST_COUNTED).query(Counts.class).single();
    }

    private static Parked read(ResultSet row, int number) throws SQLException {
        return new Parked(
                row.getLong("position"),
                row.getString("consumer"),
                row.getInt("attempts"),
                row.getBoolean("dead"),
                row.getString("error"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                new Received(row.getString("topic"), EventRow.read(row), row.getString("traceparent")));
    }
}

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
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.events.EventRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The durable queue of events whose subject is blocked by one that failed. A dead letter stays in it for the operator
 * and blocks nobody.
 */
final class ParkedEvents {
  private final JdbcClient jdbc;

  ParkedEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An event in the queue with its troubles. */
  record Parked(long position, String consumer, int attempts, boolean dead, String error, Instant parkedAt, Received received) {}

  /** A subject whose first event may be tried now. */
  record Due(String consumer, String subject) {}

  Set<String> blockedSubjects(String consumer, Collection<String> subjects) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct subject from parked_event
                where consumer = :consumer and subject = any(:subjects) and not dead
                """)
            .param("consumer", consumer)
            .param("subjects", subjects.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  void park(String consumer, List<Received> events, String error) {
    for (Received received : events) {
      EventEnvelope event = received.event();
      jdbc.sql(
              """
              insert into parked_event (consumer, topic, subject, id, type, source, time, sequence, correlation_id, traceparent, data, error)
              values (:consumer, :topic, :subject, :id, :type, :source, :time, :sequence, :correlationId, :traceparent, :data, :error)
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
          .update();
    }
  }

  /** Those that have waited longest first. */
  List<Due> due() {
    return jdbc.sql(
            """
            select consumer, subject from (
              select distinct on (consumer, subject) consumer, subject, next_attempt_at from parked_event
                where not dead order by consumer, subject, position) first
            where next_attempt_at <= now() order by next_attempt_at limit 100
            """)
        .query(Due.class)
        .list();
  }

  /**
   * The subject's first event, or nothing while another instance processes it. An advisory lock on the subject: skipping
   * a locked row would give the second instance the next event, and a row lock is a write, which the consumer must not
   * have made before it has its own locks.
   */
  Optional<Parked> first(Due due) {
    if (!lock(due)) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
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
        .param("key", "parked " + due.consumer() + " " + due.subject())
        .query(Boolean.class)
        .single();
  }

  void processed(long position) {
    jdbc.sql("delete from parked_event where position = :position").param("position", position).update();
  }

  void failed(Parked parked, String error, Duration backOff, boolean dead) {
    jdbc.sql(
            """
            update parked_event set attempts = attempts + 1, error = :error, dead = :dead,
              next_attempt_at = now() + make_interval(secs => :seconds) where position = :position
            """)
        .param("error", storable(error))
        .param("seconds", seconds(backOff))
        .param("dead", dead)
        .param("position", parked.position())
        .update();
  }

  /** Later, without counting a try. */
  void postpone(Parked parked, String error, Duration backOff) {
    jdbc.sql(
            """
            update parked_event set error = :error, next_attempt_at = now() + make_interval(secs => :seconds)
            where position = :position
            """)
        .param("error", storable(error))
        .param("seconds", seconds(backOff))
        .param("position", parked.position())
        .update();
  }

  private static String storable(String error) {
    return error.replace("\u0000", "");
  }

  private static double seconds(Duration backOff) {
    return backOff.toMillis() / 1000.0;
  }

  boolean replay(long position) {
    return jdbc.sql("update parked_event set dead = false, attempts = 0, next_attempt_at = now() where position = :position").param("position", position).update() == 1;
  }

  List<Parked> list(int limit) {
    return jdbc.sql("select * from parked_event order by dead desc, position limit :limit").param("limit", limit).query(ParkedEvents::read).list();
  }

  long count() {
    return jdbc.sql("select count(*) from parked_event").query(Long.class).single();
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

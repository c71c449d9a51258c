package org.fairway.kit.outbox;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.events.EventEnvelope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Events waiting to be sent, written in the transaction that changes the state they tell of.
 *
 * <p>Order per subject holds if that transaction takes the row lock of the subject before its first write: PostgreSQL gives out the transaction id at the first write, and the relay
 * sends by transaction id.
 */
public final class Outbox {
  private final JdbcClient jdbc;
  private final RelayBell bell;
  private final Supplier<@Nullable String> currentTrace;

  Outbox(JdbcClient jdbc, RelayBell bell, Supplier<@Nullable String> currentTrace) {
    this.jdbc = jdbc;
    this.bell = bell;
    this.currentTrace = currentTrace;
  }

  /** Appends in the caller's transaction; outside of one it is an {@link IllegalStateException}. */
  public void append(String topic, List<EventEnvelope> events) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("events are appended in the transaction that changes the state they tell of");
    }
    if (events.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into outbox (topic, id, subject, type, source, time, sequence, correlation_id, traceparent, data)
            select :topic, id, subject, type, source, time, sequence, correlation_id, traceparent, data from unnest(:ids, :subjects, :types, :sources, :times::timestamptz[], :sequences, :correlations, :traceparents, :data)
              with ordinality as e (id, subject, type, source, time, sequence, correlation_id, traceparent, data, ordinal) order by ordinal
            """)
        .param("topic", topic)
        .param("ids", column(events, EventEnvelope::id, UUID[]::new))
        .param("subjects", column(events, EventEnvelope::subject, String[]::new))
        .param("types", column(events, EventEnvelope::type, String[]::new))
        .param("sources", column(events, EventEnvelope::source, String[]::new))
        .param("times", column(events, event -> event.time().toString(), String[]::new))
        .param("sequences", column(events, EventEnvelope::sequence, Long[]::new))
        .param("correlations", column(events, EventEnvelope::correlationId, String[]::new))
        .param("traceparents", column(events, event -> traceparent(event.subject()), String[]::new))
        .param("data", column(events, EventEnvelope::data, byte[][]::new))
        .update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            bell.ring();
          }
        });
  }

  private @Nullable String traceparent(String subject) {
    String inherited = Correlation.traceparent(subject);
    return inherited != null ? inherited : currentTrace.get();
  }

  private static <T> T[] column(List<EventEnvelope> events, Function<EventEnvelope, T> value, IntFunction<T[]> array) {
    return events.stream().map(value).toArray(array);
  }
}

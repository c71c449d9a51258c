package org.fairway.kit.outbox;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.sql.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends events in the transaction that changes the state that they describe. The relay sends them after the commit.
 *
 * <p>Order per subject holds if that transaction has all its {@link SubjectLocks} before its first write: PostgreSQL
 * gives out the transaction id at the first write, and the relay sends by transaction id. A row lock is such a write
 * already (docs/adr, 4).
 */
public final class Outbox {
    private final JdbcClient jdbc;
    private final OutboxSignal signal;
    private final int mostBytes;
    private final Supplier<@Nullable String> currentTrace;

    Outbox(JdbcClient jdbc, OutboxSignal signal, int mostBytes, Supplier<@Nullable String> currentTrace) {
        this.jdbc = jdbc;
        this.signal = signal;
        this.mostBytes = mostBytes;
        this.currentTrace = currentTrace;
    }

    /**
     * Appends events in the caller's transaction. Outside of a transaction it throws an {@link IllegalStateException}.
     *
     * @throws EventTooLargeException if one is larger than the broker takes
     */
    public void append(String topic, List<EventEnvelope> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "events are appended in the transaction that changes the state they tell of");
        }
        if (events.isEmpty()) {
            return;
        }
        events.forEach(this::requireSendable);
        jdbc.sql("""
            insert into outbox (topic, id, subject, type, source, time, sequence, correlation_id, traceparent, data)
            select :topic, id, subject, type, source, time, sequence, correlation_id, traceparent, data
              from unnest(:ids, :subjects, :types, :sources, :times::timestamptz[], :sequences, :correlations,
              :traceparents, :data)
              with ordinality as e (id, subject, type, source, time, sequence, correlation_id, traceparent, data,
                ordinal) order by ordinal
            """)
                .param("topic", topic)
                .param("ids", Columns.of(events, EventEnvelope::id, UUID[]::new))
                .param("subjects", Columns.of(events, EventEnvelope::subject, String[]::new))
                .param("types", Columns.of(events, EventEnvelope::type, String[]::new))
                .param("sources", Columns.of(events, EventEnvelope::source, String[]::new))
                .param("times", Columns.of(events, event -> event.time().toString(), String[]::new))
                .param("sequences", Columns.of(events, EventEnvelope::sequence, Long[]::new))
                .param("correlations", Columns.of(events, EventEnvelope::correlationId, String[]::new))
                .param("traceparents", Columns.of(events, event -> traceparent(event.subject()), String[]::new))
                .param("data", Columns.of(events, EventEnvelope::data, byte[][]::new))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.raise();
            }
        });
    }

    /** Refuses an event that is too large before the commit; after it, the relay could only set the event aside. */
    private void requireSendable(EventEnvelope event) {
        if (event.data().length > mostBytes) {
            throw new EventTooLargeException(event.type(), event.data().length, mostBytes);
        }
    }

    private @Nullable String traceparent(String subject) {
        String inherited = Correlation.traceparent(subject);
        return inherited != null ? inherited : currentTrace.get();
    }
}

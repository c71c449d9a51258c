package org.fairway.kit.discarding;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of discarded events. The service's database role may insert and read, nothing else. */
public final class DiscardedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(DiscardedEvents.class);
    private final JdbcClient jdbc;

    DiscardedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An event that an operator discards.
     *
     * @param consumer the consumer that could not process it; null if it could not be sent
     * @param error its last error
     */
    public record Given(
            @Nullable String consumer,
            String topic,
            EventEnvelope event,
            @Nullable String traceparent,
            String error) {}

    /** A discarded event as it is listed; its body stays in the table. */
    record Shown(
            long position,
            @Nullable String consumer,
            String topic,
            String subject,
            UUID id,
            String type,
            String error,
            String discardedBy,
            String reason,
            Instant discardedAt) {
        Shown withoutMessage() {
            return new Shown(
                    position,
                    consumer,
                    topic,
                    subject,
                    id,
                    type,
                    ErrorClass.of(error),
                    discardedBy,
                    reason,
                    discardedAt);
        }
    }

    /** Adds the event in the transaction that removes it from its queue. */
    public void add(Given given, String by, String reason) {
        EventEnvelope event = given.event();
        jdbc.sql("""
            insert into discarded_event
              (consumer, topic, subject, id, type, source, time, sequence, correlation_id, traceparent, data, error,
               discarded_by, reason)
            values
              (:consumer, :topic, :subject, :id, :type, :source, :time, :sequence, :correlationId, :traceparent, :data,
               :error, :by, :reason)
            """)
                .param("consumer", given.consumer())
                .param("topic", given.topic())
                .param("subject", event.subject())
                .param("id", event.id())
                .param("type", event.type())
                .param("source", event.source())
                .param("time", OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC))
                .param("sequence", event.sequence())
                .param("correlationId", event.correlationId())
                .param("traceparent", given.traceparent())
                .param("data", event.data())
                .param("error", given.error())
                .param("by", by)
                .param("reason", reason)
                .update();
        LOG.warn("{} of {} is discarded by {}: {}", event.type(), event.subject(), by, reason);
    }

    /** Lists discarded events, the latest first. */
    List<Shown> list(@Nullable Long before, int limit) {
        return jdbc.sql("""
            select position, consumer, topic, subject, id, type, error, discarded_by, reason, discarded_at
            from discarded_event where position < :before order by position desc limit :limit
            """)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query(Rows.of(Shown.class))
                .list();
    }
}

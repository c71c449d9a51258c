package org.fairway.kit.discarding;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.fairway.kit.events.EventEnvelope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of what operators gave up. The service's role may add to it and read it, nothing else. */
public final class DiscardedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(DiscardedEvents.class);
    private final JdbcClient jdbc;

    DiscardedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An event that is given up.
     *
     * @param consumer who could not process it; null if it could not be sent
     * @param error what it failed with last
     */
    public record Given(
            @Nullable String consumer,
            String topic,
            EventEnvelope event,
            @Nullable String traceparent,
            String error) {}

    /** As it is shown; the event's body stays in the table. */
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
            Instant discardedAt) {}

    /** In the transaction that takes the event from where it was. */
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

    /** The latest first. */
    List<Shown> list(@Nullable Long before, int limit) {
        return jdbc.sql("""
            select position, consumer, topic, subject, id, type, error, discarded_by, reason, discarded_at
            from discarded_event where position < :before order by position desc limit :limit
            """)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query(Shown.class)
                .list();
    }
}

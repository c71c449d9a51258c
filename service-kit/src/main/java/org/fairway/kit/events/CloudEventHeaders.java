package org.fairway.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents Kafka Protocol Binding 1.0, binary content mode (clause 3.2): attributes as {@code ce_} headers, the
 * body untouched.
 */
public final class CloudEventHeaders {
    private CloudEventHeaders() {}

    public static ProducerRecord<String, byte[]> toRecord(
            String topic, EventEnvelope event, @Nullable String traceparent) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, event.subject(), event.data());
        add(record, "ce_specversion", "1.0");
        add(record, "ce_id", event.id().toString());
        add(record, "ce_source", event.source());
        add(record, "ce_type", event.type());
        add(record, "ce_subject", event.subject());
        add(record, "ce_time", event.time().toString());
        add(record, "ce_sequence", Long.toString(event.sequence()));
        add(record, "ce_correlationid", event.correlationId());
        add(record, "ce_traceparent", traceparent);
        add(record, "content-type", "application/json");
        return record;
    }

    /**
     * Reads a record back; a missing or malformed mandatory attribute is an {@link IllegalArgumentException} that names
     * it.
     */
    public static EventEnvelope fromRecord(ConsumerRecord<String, byte[]> record) {
        String sequence = header(record, "ce_sequence");
        String correlation = header(record, "ce_correlationid");
        try {
            return new EventEnvelope(
                    UUID.fromString(required(record, "ce_id")),
                    required(record, "ce_type"),
                    required(record, "ce_source"),
                    required(record, "ce_subject"),
                    Instant.parse(required(record, "ce_time")),
                    sequence == null ? 0 : Long.parseLong(sequence),
                    correlation == null ? "" : correlation,
                    record.value() == null ? new byte[0] : record.value());
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("ce_time is not RFC 3339", e);
        }
    }

    public static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        // Kafka allows a header without a value, which is treated as an absent header.
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String required(ConsumerRecord<String, byte[]> record, String name) {
        String value = header(record, name);
        if (value == null) {
            throw new IllegalArgumentException("the record lacks " + name);
        }
        return value;
    }

    private static void add(ProducerRecord<String, byte[]> record, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            record.headers().add(name, value.getBytes(UTF_8));
        }
    }
}

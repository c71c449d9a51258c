package org.fairway.kit.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventEnvelope;
import org.jspecify.annotations.Nullable;

/** An event with its topic and the trace that it belongs to. */
record Received(String topic, EventEnvelope event, @Nullable String traceparent) {
    static Received of(ConsumerRecord<String, byte[]> record) {
        return new Received(
                record.topic(),
                CloudEventHeaders.fromRecord(record),
                CloudEventHeaders.header(record, "ce_traceparent"));
    }

    String subject() {
        return event.subject();
    }

    Correlation.Cause cause() {
        return new Correlation.Cause(event.correlationId(), traceparent);
    }
}

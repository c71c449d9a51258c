package org.fairway.kit.consume;

import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.Unsendable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/** Copies an event that cannot be processed to the dead-letter topic of its topic. */
final class DeadLetterTopic {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterTopic.class);
    private static final String SUFFIX = ".dlt";
    private final KafkaOperations<String, byte[]> kafka;

    DeadLetterTopic(KafkaOperations<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    void send(Received received) {
        send(CloudEventHeaders.toRecord(received.topic() + SUFFIX, received.event(), received.traceparent()));
    }

    /** A record as it arrived. */
    void send(ConsumerRecord<String, byte[]> record) {
        send(new ProducerRecord<>(record.topic() + SUFFIX, null, record.key(), record.value(), record.headers()));
    }

    /**
     * Sends the copies and waits for the broker. A copy that the broker will never accept is logged, since it must not
     * hold back later ones.
     */
    private void send(ProducerRecord<String, byte[]> record) {
        try {
            kafka.send(record).join();
        } catch (CompletionException e) {
            if (!Unsendable.is(e)) {
                throw e;
            }
            LOG.error("{} does not take a record of {}: {}", record.topic(), record.key(), e.getMessage());
        }
    }
}

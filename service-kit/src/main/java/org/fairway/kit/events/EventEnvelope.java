package org.fairway.kit.events;

import java.time.Instant;
import java.util.UUID;

/**
 * One event as it travels: the context attributes of CloudEvents 1.0 (clause "Context Attributes") and the JSON body.
 *
 * @param id unique per event, UUIDv7
 * @param type CloudEvents {@code type}
 * @param source {@code /fairway/<service>}
 * @param subject id of the thing the event is about; also the Kafka record key, so that order is kept per subject
 * @param time when the fact became true, UTC
 * @param sequence position among the subject's events of this source, from 1; 0 if the source does not count
 * @param correlationId see {@link org.fairway.kit.correlation.Correlation}; empty if unknown
 * @param data the body, UTF-8 JSON
 */
public record EventEnvelope(
        UUID id,
        String type,
        String source,
        String subject,
        Instant time,
        long sequence,
        String correlationId,
        byte[] data) {}

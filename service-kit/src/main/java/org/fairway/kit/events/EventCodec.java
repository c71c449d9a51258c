package org.fairway.kit.events;

import java.util.Optional;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.EventCatalogue;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.ids.Uuids;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts between contract events and their envelopes. Reading ignores unknown members and reads unknown values of an
 * enumeration as {@code UNKNOWN}, so an older reader understands a newer writer. Writing refuses {@code UNKNOWN}.
 */
public final class EventCodec {
    /**
     * Reads every event that a service can write. The size of an event is the only limit; the limits of the ordinary
     * mapper are for requests.
     */
    private static final JsonFactory EVENTS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(EventsAutoConfiguration.MOST_BYTES)
                    .maxNameLength(EventsAutoConfiguration.MOST_BYTES)
                    .maxDocumentLength(EventsAutoConfiguration.MOST_BYTES)
                    .build())
            .build();

    private final String source;
    private final JsonMapper mapper;

    EventCodec(String service, JsonMapper mapper) {
        this.source = "/fairway/" + service;
        this.mapper = mapper.rebuild()
                .annotationIntrospector(AnnotationIntrospector.pair(
                        new UnknownByDefault(), mapper.deserializationConfig().getAnnotationIntrospector()))
                .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .addModule(new KnownValuesWritten())
                .build();
    }

    /** Puts the event into an envelope with a new id and the correlation id of the current work. */
    public EventEnvelope wrap(ContractEvent event, long sequence) {
        return new EventEnvelope(
                Uuids.v7(),
                EventCatalogue.typeOf(event),
                source,
                event.subject(),
                event.occurredAt(),
                sequence,
                Correlation.id(event.subject()),
                mapper.writeValueAsBytes(event));
    }

    /** Reads an event; a type this release does not know is an {@link IllegalArgumentException}. */
    public ContractEvent unwrap(EventEnvelope envelope) {
        return tryUnwrap(envelope)
                .orElseThrow(() -> new IllegalArgumentException("unknown event type " + envelope.type()));
    }

    /** Reads an event, or nothing if the type is unknown to this release. */
    public Optional<ContractEvent> tryUnwrap(EventEnvelope envelope) {
        return tryRead(envelope.type(), envelope.data());
    }

    /** Reads the data of an event of this type, or nothing if the type is unknown to this release. */
    public Optional<ContractEvent> tryRead(String eventType, byte[] data) {
        Class<? extends ContractEvent> type = EventCatalogue.eventClass(eventType);
        if (type == null) {
            return Optional.empty();
        }
        ObjectReader reader = mapper.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (JsonParser parser = EVENTS.createParser(ObjectReadContext.empty(), data)) {
            return Optional.of(reader.readValue(parser));
        }
    }
}

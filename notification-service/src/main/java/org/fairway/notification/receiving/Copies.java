package org.fairway.notification.receiving;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.contracts.notice.NoticeEvent.NoticeGiven;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.notification.store.Notifications;
import org.fairway.notification.store.Receiver;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the copy of each receiver. */
@Component
class Copies {
    /** Members of a permit event that its agency is notified of. The rest it reads in its case. */
    private static final String[] OF_PERMIT = {"agency", "items", "item", "status", "perishable", "deadline"};

    private final JsonMapper mapper;

    Copies(JsonMapper mapper) {
        // Amounts stay as they were written: 100.00 is not 100.0.
        this.mapper = mapper.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** Customs is notified of every declaration. */
    Stream<Copy> ofParties(NoticeGiven given, EventEnvelope envelope) {
        JsonNode event = mapper.readTree(envelope.data());
        ObjectNode rest = mapper.createObjectNode().put("event", given.event());
        if (given.mrn() != null) {
            rest.put("mrn", given.mrn());
        }
        rest.put("lrn", given.lrn()).put("version", given.version());
        rest.set("status", event.get("status"));
        rest.set("details", event.get("details"));
        return Stream.concat(given.operators().stream().distinct().map(Receiver::operator), Stream.of(Receiver.CUSTOMS))
                .map(receiver -> new Copy(
                        receiver,
                        UUID.fromString(given.noticeId()),
                        UUID.fromString(given.declarationId()),
                        given.mrn(),
                        given.type(),
                        given.occurredAt(),
                        rest,
                        mapper));
    }

    Stream<Copy> ofAgency(PermitRequested asked, EventEnvelope envelope) {
        return ofAgency(asked, asked.agency(), asked.mrn(), "PermitRequested", envelope);
    }

    Stream<Copy> ofAgency(PermitStatusChanged changed, EventEnvelope envelope) {
        return ofAgency(changed, changed.agency(), null, "PermitStatusChanged", envelope);
    }

    private Stream<Copy> ofAgency(
            PermitEvent about, String agency, @Nullable String mrn, String code, EventEnvelope envelope) {
        JsonNode event = mapper.readTree(envelope.data());
        ObjectNode details = mapper.createObjectNode();
        for (String member : OF_PERMIT) {
            if (event.has(member)) {
                details.set(member, event.get(member));
            }
        }
        ObjectNode rest = mapper.createObjectNode().put("event", code).put("version", about.version());
        rest.set("details", details);
        return Stream.of(new Copy(
                Receiver.agency(agency),
                envelope.id(),
                UUID.fromString(about.declarationId()),
                mrn,
                envelope.type(),
                about.occurredAt(),
                rest,
                mapper));
    }

    /** The copy of one receiver; {@code rest} is its JSON but for the declaration and the sequence. */
    record Copy(
            Receiver receiver,
            UUID id,
            UUID declarationId,
            @Nullable String mrn,
            String type,
            Instant time,
            ObjectNode rest,
            JsonMapper mapper)
            implements Notifications.Fresh {

        String subject() {
            return declarationId.toString();
        }

        @Override
        public String data(long sequence) {
            ObjectNode whole =
                    mapper.createObjectNode().put("declarationId", subject()).put("sequence", sequence);
            whole.setAll(rest);
            return mapper.writeValueAsString(whole);
        }
    }
}

package org.fairway.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.Topics;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Samples of all events as a later release could write them: with values of enumerations that this one does not know.
 */
public final class LaterValues {
    private static final String NEW = "SOMETHING_NEW";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> TOPICS = Map.of(
            "declaration", Topics.DECLARATION_LIFECYCLE,
            "risk", Topics.RISK_ASSESSMENT,
            "permit", Topics.SINGLE_WINDOW_PERMIT,
            "agency", Topics.BORDER_AGENCY_DECISION,
            "ledger", Topics.LEDGER_RECEIPT,
            "registry", Topics.REGISTRY_OPERATOR);

    private LaterValues() {}

    /**
     * Checks that every consumer of a service processes every event on its topics as a later release could write it,
     * about a declaration that it knows. Nothing stays in the database.
     */
    public static void areSurvivedBy(ApplicationContext service, String declarationId) {
        Collection<EventConsumer> consumers =
                service.getBeansOfType(EventConsumer.class).values();
        assertThat(consumers).isNotEmpty();
        for (EventConsumer consumer : consumers) {
            for (EventEnvelope later : samples(declarationId)) {
                if (consumer.topics().contains(topic(later.type()))) {
                    assertThatCode(() -> new TransactionTemplate(service.getBean(PlatformTransactionManager.class))
                                    .executeWithoutResult(status -> {
                                        status.setRollbackOnly();
                                        consumer.consume(known(consumer, declarationId));
                                        consumer.consume(List.of(later));
                                    }))
                            .as(consumer.name() + " and " + later.type())
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    /** Every event that has an enumeration at all. */
    public static List<EventEnvelope> samples(String declarationId) {
        List<EventEnvelope> later = new ArrayList<>();
        EventCatalogue.all().forEach((type, event) -> {
            ObjectNode sample = sample(type, declarationId);
            if (replace(sample, event) > 0) {
                later.add(envelope(type, sample));
            }
        });
        return later;
    }

    /** What goes before: the goods are known, and an agency is asked. */
    private static List<EventEnvelope> known(EventConsumer consumer, String declarationId) {
        return Stream.of("customs.declaration.prelodged.v1", "customs.permit.requested.v1")
                .filter(type -> consumer.topics().contains(topic(type)))
                .map(type -> envelope(type, sample(type, declarationId)))
                .toList();
    }

    private static String topic(String type) {
        return type.startsWith("customs.ledger.credential")
                ? Topics.LEDGER_CREDENTIAL
                : TOPICS.get(type.split("\\.")[1]);
    }

    private static ObjectNode sample(String type, String declarationId) {
        ObjectNode sample = JSON.readTree(DrivenService.sample(type)).asObject();
        return sample.put("declarationId", declarationId);
    }

    private static EventEnvelope envelope(String type, JsonNode body) {
        return new EventEnvelope(
                Uuids.v7(),
                type,
                "/fairway/later",
                body.get("declarationId").asString(),
                Instant.now(),
                1,
                "",
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces each value of an enumeration and returns how many there were. */
    private static int replace(ObjectNode object, Class<?> type) {
        int replaced = 0;
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode value = object.path(component.getName());
            if (component.getType().isEnum() && !value.isMissingNode() && !value.isNull()) {
                object.put(component.getName(), NEW);
                replaced++;
            } else {
                replaced += replace(value, component.getGenericType());
            }
        }
        return replaced;
    }

    private static int replace(JsonNode value, Type type) {
        if (type instanceof Class<?> plain && plain.isRecord() && value instanceof ObjectNode object) {
            return replace(object, plain);
        }
        if (!(type instanceof ParameterizedType generic)) {
            return 0;
        }
        Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        int replaced = 0;
        if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                replaced += isEnum(last) ? one(list.set(i, NEW)) : replace(list.get(i), last);
            }
        } else if (value instanceof ObjectNode map) {
            for (String key : List.copyOf(map.propertyNames())) {
                replaced += isEnum(last) ? one(map.put(key, NEW)) : replace(map.get(key), last);
            }
        }
        return replaced;
    }

    private static boolean isEnum(Type type) {
        return type instanceof Class<?> plain && plain.isEnum();
    }

    private static int one(Object replaced) {
        return replaced == null ? 0 : 1;
    }
}

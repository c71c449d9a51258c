package org.fairway.declaration.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each member of a declaration in turn: left out, far too long, far too large. */
class DataModelTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Messages have no place for it (DE 4/15), and nothing uses it. */
    private static final Set<String> NEVER_USED = Set.of("/valueBuildUp/fxRates/0/date");

    /** It may have as many digits before the point as after it. */
    private static final String RATE = "/valueBuildUp/fxRates/0/rate";

    /** A member, the pointer to it, and what the published language says of it. */
    private record Seen(String pointer, boolean demanded, Class<?> type) {}

    @Test
    void demandsEveryMemberThatThePublishedLanguageSaysIsAlwaysThere() {
        each((goods, seen) -> {
            if (!seen.demanded() || NEVER_USED.contains(seen.pointer())) {
                return;
            }
            at(goods, seen.pointer()).remove(last(seen.pointer()));
            assertThat(errors(goods)).as("without " + seen.pointer()).contains(seen.pointer());
        });
    }

    @Test
    void refusesEveryTextThatIsLongerThanAnyElementOfTheDataModel() {
        each((goods, seen) -> {
            if (seen.type() == String.class) {
                put(goods, seen.pointer(), JSON.stringNode("X".repeat(10_000)));
                assertThat(errors(goods)).as("long " + seen.pointer()).contains(seen.pointer());
            }
        });
    }

    @Test
    void refusesEveryNumberWithMoreDigitsThanCanBeKept() {
        each((goods, seen) -> {
            if (seen.type() == BigDecimal.class && !RATE.equals(seen.pointer())) {
                put(goods, seen.pointer(), JSON.numberNode(new BigDecimal("1234567890123456.7")));
                assertThat(errors(goods)).as("large " + seen.pointer()).contains(seen.pointer());
            }
        });
    }

    private static void each(BiConsumer<ObjectNode, Seen> trying) {
        List<Seen> all = new ArrayList<>();
        ObjectNode whole = record(GoodsDeclaration.class, "", all);
        assertThat(all).hasSizeGreaterThan(150);
        all.forEach(seen -> trying.accept(whole.deepCopy(), seen));
    }

    private static List<String> errors(ObjectNode goods) {
        return DeclarationRules.check(
                        Samples.read(goods),
                        Language.JSON,
                        DeclarationRulesTest.REFERENCE,
                        DeclarationRulesTest.ON,
                        Samples.facts(Samples.read(goods)))
                .stream()
                .filter(breach -> breach.severity() == Severity.ERROR)
                .map(Breach::pointer)
                .toList();
    }

    private static ObjectNode at(ObjectNode goods, String pointer) {
        return (ObjectNode) goods.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static void put(ObjectNode goods, String pointer, JsonNode value) {
        JsonNode above = goods.at(pointer.substring(0, pointer.lastIndexOf('/')));
        if (above instanceof ObjectNode object) {
            object.set(last(pointer), value);
        } else {
            above.asArray().set(Integer.parseInt(last(pointer)), value);
        }
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** Everything stated, each list with one element. */
    private static ObjectNode record(Class<?> type, String at, List<Seen> all) {
        ObjectNode record = JSON.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String pointer = at + "/" + component.getName();
            boolean collection = component.getGenericType() instanceof ParameterizedType;
            boolean always = !component.getType().isPrimitive()
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            all.add(new Seen(pointer, always && !collection, component.getType()));
            record.set(component.getName(), value(component.getGenericType(), pointer, all));
        }
        return record;
    }

    private static JsonNode value(Type type, String at, List<Seen> all) {
        if (type instanceof ParameterizedType generic) {
            Type each = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean map = generic.getRawType() == Map.class;
            String below = at + (map ? "/KEY" : "/0");
            if (each == String.class) {
                all.add(new Seen(below, false, String.class));
            }
            JsonNode element = value(each, below, all);
            return map
                    ? JSON.objectNode().set("KEY", element)
                    : JSON.arrayNode().add(element);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain, at, all);
        }
        if (plain.isEnum()) {
            return JSON.stringNode(plain.getEnumConstants()[0].toString());
        }
        return switch (plain.getSimpleName()) {
            case "String" -> JSON.stringNode("1");
            case "int", "Integer" -> JSON.numberNode(1);
            case "BigDecimal" -> JSON.numberNode(BigDecimal.ONE);
            case "Boolean" -> JSON.booleanNode(true);
            case "Instant" -> JSON.stringNode(Instant.EPOCH.toString());
            case "LocalDate" -> JSON.stringNode(LocalDate.EPOCH.toString());
            default -> throw new IllegalStateException("no sample of " + plain);
        };
    }
}

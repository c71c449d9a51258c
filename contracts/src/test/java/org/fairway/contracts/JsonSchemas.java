package org.fairway.contracts;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * Derives a JSON Schema (2020-12) from a record; whatever {@code @Nullable} marks may be absent or null, and unknown
 * fields are always allowed.
 */
final class JsonSchemas {
    private final Map<String, Object> definitions = new TreeMap<>();

    private JsonSchemas() {}

    static Map<String, Object> of(String name, Class<?> type) {
        var schemas = new JsonSchemas();
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://fairway.example/schemas/v1/" + name + ".json");
        schema.put("title", name);
        schema.putAll(schemas.object(type));
        if (!schemas.definitions.isEmpty()) {
            schema.put("$defs", schemas.definitions);
        }
        return schema;
    }

    static boolean mayBeAbsent(RecordComponent component) {
        return isNullable(component.getAnnotatedType()) || readsAbsentAsEmpty(component);
    }

    private Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            Map<String, Object> schema = schema(component.getGenericType());
            properties.put(component.getName(), isNullable(component.getAnnotatedType()) ? orNull(schema) : schema);
        }
        List<String> required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !mayBeAbsent(component))
                .map(RecordComponent::getName)
                .toList();
        return new LinkedHashMap<>(Map.of("type", "object", "properties", properties, "required", required));
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return parameterized.getRawType() == Map.class
                    ? Map.of("type", "object", "additionalProperties", schema(arguments[1]))
                    : Map.of("type", "array", "items", schema(arguments[0]));
        }
        return scalarOrReference((Class<?>) type);
    }

    private Map<String, Object> scalarOrReference(Class<?> type) {
        if (type == String.class) {
            return Map.of("type", "string");
        } else if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        } else if (type == LocalDate.class) {
            return Map.of("type", "string", "format", "date");
        } else if (type == int.class || type == Integer.class || type == long.class) {
            return Map.of("type", "integer");
        } else if (type == BigDecimal.class || type == double.class) {
            return Map.of("type", "number");
        } else if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        } else if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    OpenEnums.known(type).stream().map(Enum::name).toList());
        } else if (type.isRecord()) {
            return reference(type);
        } else if (type == Object.class) {
            // Any value: it is passed on as the schema of another event states it.
            return Map.of();
        }
        throw new IllegalArgumentException("A contract may not carry " + type);
    }

    private Map<String, Object> reference(Class<?> type) {
        if (!definitions.containsKey(type.getSimpleName())) {
            definitions.put(type.getSimpleName(), Map.of());
            definitions.put(type.getSimpleName(), object(type));
        }
        return Map.of("$ref", "#/$defs/" + type.getSimpleName());
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** The goods records turn an absent collection into an empty one; event records do not. */
    private static boolean readsAbsentAsEmpty(RecordComponent component) {
        boolean collection = Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
        return collection && component.getDeclaringRecord().getPackage() == GoodsDeclaration.class.getPackage();
    }
}

package org.fairway.singlewindow.model;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.jspecify.annotations.Nullable;

/** Evaluates JSON Pointers (RFC 6901) on the declaration's records, whose component names are the JSON names. */
final class Fields {
    private static final String ANY = "*";

    private Fields() {}

    /**
     * Returns every leaf at or below {@code pattern} by its exact pointer; of the items only those at
     * {@code positions}.
     */
    static Map<String, String> read(GoodsDeclaration declaration, String pattern, Collection<Integer> positions) {
        Map<String, String> found = new LinkedHashMap<>();
        read(declaration, steps(pattern), "", positions, found);
        return found;
    }

    /** Returns whether the form of a declaration has such a field. */
    static boolean exists(String pattern) {
        if (!pattern.startsWith("/")) {
            return false;
        }
        Type type = GoodsDeclaration.class;
        for (String step : steps(pattern)) {
            Optional<Type> next = step(type, step);
            if (next.isEmpty()) {
                return false;
            }
            type = next.get();
        }
        return true;
    }

    private static List<String> steps(String pattern) {
        return Arrays.asList(pattern.substring(1).split("/"));
    }

    private static void read(
            @Nullable Object value,
            List<String> steps,
            String at,
            Collection<Integer> positions,
            Map<String, String> found) {
        String step = steps.isEmpty() ? ANY : steps.getFirst();
        List<String> rest = steps.isEmpty() ? steps : steps.subList(1, steps.size());
        switch (value) {
            case null -> {}
            case List<?> list ->
                IntStream.range(0, list.size())
                        .filter(position -> step.equals(ANY) && (!at.equals("/items") || positions.contains(position)))
                        .forEach(position -> read(list.get(position), rest, at + "/" + position, positions, found));
            case Map<?, ?> map ->
                map.keySet().stream()
                        .map(String::valueOf)
                        .sorted()
                        .filter(key -> matches(step, key))
                        .forEach(key -> read(map.get(key), rest, at + "/" + escaped(key), positions, found));
            case Record group ->
                Arrays.stream(group.getClass().getRecordComponents())
                        .filter(component -> matches(step, component.getName()))
                        .forEach(component -> read(
                                valueOf(component, group), rest, at + "/" + component.getName(), positions, found));
            case BigDecimal number -> found.put(at, number.toPlainString());
            default -> found.put(at, value.toString());
        }
    }

    private static boolean matches(String step, String name) {
        return step.equals(ANY) || step.equals(escaped(name));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static @Nullable Object valueOf(RecordComponent component, Record group) {
        try {
            return component.getAccessor().invoke(group);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Components of a public record are readable", impossible);
        }
    }

    private static Optional<Type> step(Type type, String step) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class ->
                step.equals(ANY) ? Optional.of(list.getActualTypeArguments()[0]) : Optional.empty();
            case ParameterizedType map
            when map.getRawType() == Map.class -> Optional.of(map.getActualTypeArguments()[1]);
            case Class<?> group
            when group.isRecord() ->
                Arrays.stream(group.getRecordComponents())
                        .filter(component -> component.getName().equals(step))
                        .map(RecordComponent::getGenericType)
                        .findFirst();
            default -> Optional.empty();
        };
    }
}

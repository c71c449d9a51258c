package org.fairway.kit.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Marks the required members of a record: a component that is not {@code @Nullable} is required, unless the record
 * turns an absent collection into an empty one.
 */
// Swagger's models are raw.
@SuppressWarnings("rawtypes")
class RequiredMembers implements ModelConverter {
    private static final String OURS = "org.fairway.";
    private final ObjectMapper mapper;

    RequiredMembers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> raw = mapper.constructType(type.getType()).getRawClass();
        if (resolved != null && raw.isRecord() && raw.getName().startsWith(OURS)) {
            String reference = resolved.get$ref();
            Schema<?> model = reference == null
                    ? resolved
                    : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                Set<String> required = new TreeSet<>();
                describe(raw, model.getProperties(), required);
                model.setRequired(required.isEmpty() ? null : required.stream().toList());
            }
        }
        return resolved;
    }

    private static void describe(Class<?> type, Map<String, Schema> properties, Set<String> required) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            if (has(component, JsonUnwrapped.class)) {
                describe(component.getType(), properties, required);
            } else if (properties.containsKey(name)) {
                if (has(component, JsonRawValue.class)) {
                    properties.put(
                            name,
                            new Schema<>().description(properties.get(name).getDescription()));
                }
                if (isRequired(component)) {
                    required.add(name);
                }
            }
        }
    }

    private static boolean isRequired(RecordComponent component) {
        var stated = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        if (stated != null && stated.requiredMode() != RequiredMode.AUTO) {
            return stated.requiredMode() == RequiredMode.REQUIRED;
        }
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !readsAbsentAsEmpty(component);
    }

    private static boolean readsAbsentAsEmpty(RecordComponent component) {
        boolean collection = Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
        return collection && valueWhenAbsent(component) != null;
    }

    /** Returns the value of the member if all that may be absent is absent; null also if the record refuses that. */
    private static @Nullable Object valueWhenAbsent(RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(least(component.getDeclaringRecord()));
        } catch (ReflectiveOperationException refused) {
            return null;
        }
    }

    /** Creates a record that has nothing but what it requires. */
    private static Object least(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            boolean optional = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = optional ? null : leastValue(types[i]);
        }
        Constructor<?> reading = type.getDeclaredConstructor(types);
        reading.setAccessible(true);
        return reading.newInstance(values);
    }

    private static @Nullable Object leastValue(Class<?> type) throws ReflectiveOperationException {
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
        if (type.isRecord()) {
            return least(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type == String.class ? "" : type == BigDecimal.class ? BigDecimal.ZERO : null;
    }

    private static boolean has(RecordComponent component, Class<? extends Annotation> annotation) {
        return component.isAnnotationPresent(annotation)
                || component.getAccessor().isAnnotationPresent(annotation);
    }
}

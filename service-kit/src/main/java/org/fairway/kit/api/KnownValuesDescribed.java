package org.fairway.kit.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fairway.contracts.OpenEnums;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Leaves {@code UNKNOWN} out of the values of enumerations: no client may send it, and no service answers with it. */
class KnownValuesDescribed implements GlobalOpenApiCustomizer {
    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            api.getComponents().getSchemas().values().forEach(KnownValuesDescribed::visit);
        }
        if (api.getPaths() != null) {
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .flatMap(operation -> stream(operation.getParameters()))
                    .forEach(parameter -> visit(parameter.getSchema()));
        }
    }

    private static void visit(@Nullable Schema<?> schema) {
        if (schema == null) {
            return;
        }
        List<?> values = schema.getEnum();
        if (values != null) {
            values.removeIf(OpenEnums.UNKNOWN::equals);
        }
        visit(schema.getItems());
        if (schema.getAdditionalProperties() instanceof Schema<?> more) {
            visit(more);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(KnownValuesDescribed::visit);
        }
        stream(schema.getAllOf()).forEach(KnownValuesDescribed::visit);
        stream(schema.getAnyOf()).forEach(KnownValuesDescribed::visit);
        stream(schema.getOneOf()).forEach(KnownValuesDescribed::visit);
    }

    private static <T> Stream<T> stream(@Nullable Collection<T> parts) {
        return parts == null ? Stream.of() : parts.stream().filter(Objects::nonNull);
    }
}

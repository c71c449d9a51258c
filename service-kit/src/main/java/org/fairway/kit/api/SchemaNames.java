package org.fairway.kit.api;

import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/**
 * Names schemas so that no two types share one: the name of a nested type begins with that of the type around it, as in
 * {@code AccountView} for {@code AccountEndpoint.View}.
 */
class SchemaNames extends TypeNameResolver {
    private static final String KIND_OF_TYPE = "(Endpoint|Event|View)$";

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        Schema named = type.getAnnotation(Schema.class);
        Class<?> around = type.getEnclosingClass();
        String name = super.nameForClass(type, options);
        if (around == null || (named != null && !named.name().isEmpty())) {
            return name;
        }
        String prefix = around.getSimpleName().replaceFirst(KIND_OF_TYPE, "");
        return name.startsWith(prefix) ? name : prefix + name;
    }
}

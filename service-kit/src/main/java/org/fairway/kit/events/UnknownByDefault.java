package org.fairway.kit.events;

import java.util.Arrays;
import org.fairway.contracts.OpenEnums;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Reads values that this release does not know as {@code UNKNOWN}, in every enumeration that has it. */
class UnknownByDefault extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Enum<?> findDefaultEnumValue(
            MapperConfig<?> config, AnnotatedClass enumeration, Enum<?>[] constants) {
        return Arrays.stream(constants).filter(OpenEnums::isUnknown).findFirst().orElse(null);
    }
}

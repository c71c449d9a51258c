package org.fairway.kit.json;

import org.fairway.contracts.OpenEnums;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses the text {@code UNKNOWN} for an open enumeration in a request. It is for services that read each other's
 * events.
 */
class KnownValuesOnly extends SimpleModule {
    private static final long serialVersionUID = 1L;

    KnownValuesOnly() {
        super("known-values-only");
        setDeserializerModifier(new ValueDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public ValueDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config,
                    JavaType type,
                    BeanDescription.Supplier description,
                    ValueDeserializer<?> deserializer) {
                return OpenEnums.isOpen(type.getRawClass()) ? new KnownValue(deserializer) : deserializer;
            }
        });
    }

    private static class KnownValue extends DelegatingDeserializer {
        KnownValue(ValueDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deserializer) {
            return new KnownValue(deserializer);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            Object value = super.deserialize(json, context);
            return value instanceof Enum<?> constant && OpenEnums.isUnknown(constant)
                    ? context.handleWeirdStringValue(
                            constant.getDeclaringClass(), OpenEnums.UNKNOWN, "this is no value that may be sent")
                    : value;
        }
    }
}

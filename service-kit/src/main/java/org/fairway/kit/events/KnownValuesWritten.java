package org.fairway.kit.events;

import org.fairway.contracts.OpenEnums;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Refuses to write {@code UNKNOWN}, because it would replace a value that newer services can read. */
class KnownValuesWritten extends SimpleModule {
    private static final long serialVersionUID = 1L;

    KnownValuesWritten() {
        super("known-values-written");
        setSerializerModifier(new ValueSerializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public ValueSerializer<?> modifyEnumSerializer(
                    SerializationConfig config,
                    JavaType type,
                    BeanDescription.Supplier description,
                    ValueSerializer<?> serializer) {
                return OpenEnums.isOpen(type.getRawClass()) ? new KnownValue() : serializer;
            }
        });
    }

    private static final class KnownValue extends ValueSerializer<Enum<?>> {
        @Override
        public void serialize(Enum<?> value, JsonGenerator json, SerializationContext context) {
            if (OpenEnums.isUnknown(value)) {
                throw DatabindException.from(
                        json, "UNKNOWN of " + value.getDeclaringClass() + " is read only and never written");
            }
            json.writeString(value.name());
        }
    }
}

package org.fairway.kit.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Accepts only dates and times of the years 1900 to 2999 in a request. Java supports years of nine digits, with which
 * PostgreSQL, canonical JSON and arithmetic on durations fail.
 */
public final class YearsWithinReason extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate END = LocalDate.of(3000, 1, 1);

    /** Returns the check for the bodies of requests. */
    YearsWithinReason() {
        super("years-within-reason");
        setDeserializerModifier(new Modifier());
    }

    /** Returns the check for parameters and path variables. */
    public static void addTo(FormatterRegistry registry) {
        registry.addConverter(new Days());
        registry.addConverter(new Moments());
    }

    static boolean holds(@Nullable Object value) {
        return switch (value) {
            case LocalDate day -> !day.isBefore(FIRST) && day.isBefore(END);
            case Instant moment -> !moment.isBefore(start(FIRST)) && moment.isBefore(start(END));
            case OffsetDateTime moment -> holds(moment.toInstant());
            case null, default -> true;
        };
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static <T> T checked(T value) {
        if (!holds(value)) {
            throw new IllegalArgumentException("outside of the years 1900 to 2999");
        }
        return value;
    }

    private static final class Days implements Converter<String, @Nullable LocalDate> {
        @Override
        public @Nullable LocalDate convert(String text) {
            return text.isEmpty() ? null : checked(LocalDate.parse(text));
        }
    }

    private static final class Moments implements Converter<String, @Nullable Instant> {
        @Override
        public @Nullable Instant convert(String text) {
            return text.isEmpty() ? null : checked(Instant.parse(text));
        }
    }

    private static final class Modifier extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> deserializer) {
            Class<?> read = type.getBeanClass();
            return read == LocalDate.class || read == Instant.class || read == OffsetDateTime.class
                    ? new Checked(deserializer)
                    : deserializer;
        }
    }

    private static final class Checked extends DelegatingDeserializer {
        Checked(ValueDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
            return new Checked(delegate);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            Object value = super.deserialize(parser, context);
            if (!holds(value)) {
                throw context.weirdStringException(
                        String.valueOf(value), _delegatee.handledType(), "outside of the years 1900 to 2999");
            }
            return value;
        }
    }
}

package org.fairway.kit.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads each type from its own JSON form only: text from text, a date from text, a number with a bounded number of
 * digits from a number.
 */
final class StrictTypes extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DIGITS = 40;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    StrictTypes() {
        super("strict-types");
        addDeserializer(String.class, new Text());
        addDeserializer(BigDecimal.class, new Number());
        addDeserializer(
                Instant.class,
                new Day<>(
                        Instant.class,
                        Instant::parse,
                        moment -> moment.atOffset(ZoneOffset.UTC).getYear()));
        addDeserializer(LocalDate.class, new Day<>(LocalDate.class, LocalDate::parse, LocalDate::getYear));
    }

    private static final class Text extends StdScalarDeserializer<String> {
        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? parser.getString()
                    : (String) context.handleUnexpectedToken(getValueType(context), parser);
        }
    }

    private static final class Number extends StdScalarDeserializer<BigDecimal> {
        Number() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.currentToken().isNumeric()) {
                return (BigDecimal) context.handleUnexpectedToken(getValueType(context), parser);
            }
            BigDecimal number = parser.getDecimalValue();
            if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
                throw context.weirdNumberException(number, BigDecimal.class, "more than " + MOST_DIGITS + " digits");
            }
            return number;
        }
    }

    /** Reads dates in ISO 8601 of the years 1900 to 2999. Another year is a mistake or an attack. */
    private static final class Day<T> extends StdScalarDeserializer<T> {
        private final transient Function<String, T> parse;
        private final transient ToIntFunction<T> year;

        Day(Class<T> type, Function<String, T> parse, ToIntFunction<T> year) {
            super(type);
            this.parse = parse;
            this.year = year;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(getValueType(context), parser);
            }
            String text = parser.getString();
            try {
                T day = parse.apply(text);
                if (year.applyAsInt(day) >= FIRST_YEAR && year.applyAsInt(day) <= LAST_YEAR) {
                    return day;
                }
            } catch (DateTimeException noDate) {
                // The refusal is below, as for a year out of range.
            }
            throw context.weirdStringException(text, handledType(), "no date of the years 1900 to 2999 in ISO 8601");
        }
    }
}

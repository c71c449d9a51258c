package org.fairway.languages.edifact;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.regex.Pattern;
import org.fairway.contracts.OpenEnums;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.languages.Members;
import org.jspecify.annotations.Nullable;

/**
 * Puts a record together from its members. What cannot be read, or belongs to nothing, is complained of and left out.
 */
final class Binder {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?(E[+-]?\\d{1,2})?");
    private static final int MOST_DIGITS = 40;
    private static final int LONGEST_TEXT = 65_536;
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };
    /** What is wrong with the member at a pointer. */
    @FunctionalInterface
    interface Complaints {
        void about(SyntaxError error, String pointer, String message);
    }

    private final NavigableMap<String, String> members;
    private final Complaints complaints;
    private final Map<String, List<?>> built;
    private final String place;

    /**
     * {@code built} has lists that are whole already, by pointer. Members are taken out as they are used.
     *
     * @param place where the record stands, with {@code -} for any position
     */
    Binder(NavigableMap<String, String> members, Map<String, List<?>> built, String place, Complaints complaints) {
        this.place = place;
        this.members = members;
        this.built = built;
        this.complaints = complaints;
    }

    <T extends Record> T bind(Class<T> type) {
        T record = type.cast(record(type, "", place));
        members.keySet()
                .forEach(pointer ->
                        complaints.about(SyntaxError.INVALID_VALUE, pointer, "There is no member " + pointer + "."));
        return record;
    }

    private Object record(Class<?> type, String pointer, String place) {
        Shape shape = SHAPES.get(type);
        @Nullable Object[] values = new Object[shape.components().size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = shape.components().get(i);
            String below = "/" + component.getName();
            values[i] = value(component.getGenericType(), pointer + below, place + below);
        }
        try {
            return shape.constructor().newInstance(values);
        } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(pointer, e);
        }
    }

    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            try {
                return new Shape(
                        components,
                        type.getDeclaredConstructor(components.stream()
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new)));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private @Nullable Object value(Type type, String pointer, String place) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? list(arguments[0], pointer, place)
                    : map(arguments[1], pointer, place);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            String below = members.ceilingKey(pointer + "/");
            return below == null || !below.startsWith(pointer + "/") ? null : record(plain, pointer, place);
        }
        String text = members.remove(pointer);
        Object read = text == null ? null : scalar(plain, text, pointer);
        return read == null && plain == int.class ? Integer.valueOf(0) : read;
    }

    private List<?> list(Type element, String pointer, String place) {
        List<?> ready = built.get(pointer);
        if (ready != null) {
            return ready;
        }
        List<Object> list = new ArrayList<>();
        for (int index : within(ListLimits.at(place), Members.indexes(members, pointer), pointer)) {
            Object value = value(element, pointer + "/" + index, place + "/-");
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private Map<String, Object> map(Type element, String pointer, String place) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : within(ListLimits.at(place), Members.names(members, pointer), pointer)) {
            Object value = value(element, pointer + "/" + name, place + "/-");
            if (value != null) {
                map.put(Members.unescape(name), value);
            }
        }
        return map;
    }

    private <T> Collection<T> within(int most, Collection<T> elements, String pointer) {
        if (elements.size() > most) {
            complaints.about(
                    SyntaxError.TOO_MANY_REPETITIONS, pointer, "There are more than " + most + " of " + pointer + ".");
            return List.of();
        }
        return elements;
    }

    private @Nullable Object scalar(Class<?> type, String text, String pointer) {
        try {
            if (type == String.class) {
                if (text.length() <= LONGEST_TEXT && wellFormed(text)) {
                    return text;
                }
            } else if (type == int.class || type == Integer.class) {
                return new BigDecimal(number(text)).intValueExact();
            } else if (type == BigDecimal.class) {
                BigDecimal number = new BigDecimal(number(text));
                if (number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS) {
                    return number;
                }
            } else if (type == Boolean.class && (text.equals("true") || text.equals("false"))) {
                return Boolean.valueOf(text);
            } else if (type == LocalDate.class) {
                return LocalDate.parse(text);
            } else if (type == Instant.class) {
                return Instant.parse(text);
            } else if (type.isEnum()) {
                return OpenEnums.known(type).stream()
                        .filter(constant -> constant.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new DateTimeException(text));
            }
        } catch (ArithmeticException | NumberFormatException | DateTimeException unreadable) {
            // Complained of below.
        }
        complaints.about(SyntaxError.INVALID_VALUE, pointer, "The value does not read as " + pointer + ".");
        return null;
    }

    private static String number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new NumberFormatException();
        }
        return text;
    }

    private static boolean wellFormed(String text) {
        return text.indexOf('\u0000') < 0
                && text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}

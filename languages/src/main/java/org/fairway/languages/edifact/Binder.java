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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.fairway.languages.Members;
import org.jspecify.annotations.Nullable;

/** Puts a record together from its members. What cannot be read, or belongs to nothing, is complained of and left out. */
final class Binder {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?(E[+-]?\\d{1,2})?");
  private static final int MOST_DIGITS = 40;
  private static final int LONGEST_TEXT = 65_536;
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };
  private final NavigableMap<String, String> members;
  private final BiConsumer<String, String> complaints;
  private final Map<String, List<?>> built;

  /** {@code built} has lists that are whole already, by pointer. Members are taken out as they are used. */
  Binder(NavigableMap<String, String> members, Map<String, List<?>> built, BiConsumer<String, String> complaints) {
    this.members = members;
    this.built = built;
    this.complaints = complaints;
  }

  <T extends Record> T bind(Class<T> type) {
    T record = type.cast(record(type, ""));
    members.keySet().forEach(pointer -> complaints.accept(pointer, "There is no member " + pointer + "."));
    return record;
  }

  private Object record(Class<?> type, String pointer) {
    Shape shape = SHAPES.get(type);
    @Nullable Object[] values = new Object[shape.components().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(shape.components().get(i).getGenericType(), pointer + "/" + shape.components().get(i).getName());
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
        return new Shape(components, type.getDeclaredConstructor(components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new)));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private @Nullable Object value(Type type, String pointer) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class ? list(arguments[0], pointer) : map(arguments[1], pointer);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      String below = members.ceilingKey(pointer + "/");
      return below == null || !below.startsWith(pointer + "/") ? null : record(plain, pointer);
    }
    String text = members.remove(pointer);
    Object read = text == null ? null : scalar(plain, text, pointer);
    return read == null && plain == int.class ? Integer.valueOf(0) : read;
  }

  private List<?> list(Type element, String pointer) {
    List<?> ready = built.get(pointer);
    if (ready != null) {
      return ready;
    }
    List<Object> list = new ArrayList<>();
    for (int index : Members.indexes(members, pointer)) {
      Object value = value(element, pointer + "/" + index);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private Map<String, Object> map(Type element, String pointer) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : Members.names(members, pointer)) {
      Object value = value(element, pointer + "/" + name);
      if (value != null) {
        map.put(Members.unescape(name), value);
      }
    }
    return map;
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
        return Arrays.stream(type.getEnumConstants()).filter(constant -> ((Enum<?>) constant).name().equals(text)).findFirst().orElseThrow(() -> new DateTimeException(text));
      }
    } catch (ArithmeticException | NumberFormatException | DateTimeException unreadable) {
      // Complained of below.
    }
    complaints.accept(pointer, "The value does not read as " + pointer + ".");
    return null;
  }

  private static String number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new NumberFormatException();
    }
    return text;
  }

  private static boolean wellFormed(String text) {
    return text.indexOf('\u0000') < 0 && text.codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}

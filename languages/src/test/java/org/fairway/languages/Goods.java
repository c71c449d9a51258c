package org.fairway.languages;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fairway.contracts.OpenEnums;
import org.fairway.languages.stated.StatedDeclaration;

/**
 * Declarations made up from a seed: every member that there is, present or not, long or short, in characters of many
 * scripts.
 */
public final class Goods {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String ODD = "abcäöüßéñ+:'?%=&\"<> ~/#.,-*Жλ中あ😀\n\t";
    private final Random random;
    private final boolean odd;

    Goods(long seed) {
        this.random = new Random(seed);
        this.odd = random.nextBoolean();
    }

    public static StatedDeclaration of(long seed) {
        return (StatedDeclaration) new Goods(seed).value(StatedDeclaration.class, false);
    }

    private Object value(Type type, boolean optional) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(generic.getActualTypeArguments()[0])
                    : map(generic.getActualTypeArguments()[1]);
        }
        Class<?> plain = (Class<?>) type;
        if (optional && !plain.isPrimitive() && random.nextInt(3) == 0) {
            return null;
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain == String.class) {
            return text();
        }
        if (plain == int.class || plain == Integer.class) {
            return random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(100);
        }
        if (plain == BigDecimal.class) {
            return new BigDecimal(new java.math.BigInteger(1 + random.nextInt(60), random), random.nextInt(12) - 2);
        }
        if (plain == Boolean.class) {
            return random.nextBoolean();
        }
        if (plain == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000));
        }
        if (plain == Instant.class) {
            long second = random.nextInt(2_000_000_000);
            return random.nextBoolean()
                    ? Instant.ofEpochSecond(second / 60 * 60)
                    : Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
        }
        List<Enum<?>> known = OpenEnums.known(plain);
        return known.get(random.nextInt(known.size()));
    }

    private Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                boolean optional =
                        components[i].getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
                values[i] = value(components[i].getGenericType(), optional);
            }
            var constructor = type.getDeclaredConstructor(types);
            Object made = constructor.newInstance(values);
            return Members.of((Record) made).isEmpty() ? record(type) : made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> list(Type element) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(element, false));
        }
        return list;
    }

    private Map<String, Object> map(Type element) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Object value = value(element, false);
            if (!(value instanceof Map<?, ?> inner && inner.isEmpty())) {
                map.put(text(), value);
            }
        }
        return map;
    }

    String text() {
        int length = switch (random.nextInt(12)) {
            case 0 -> 1 + random.nextInt(1000);
            case 1, 2 -> 1 + random.nextInt(90);
            default -> 1 + random.nextInt(8);
        };
        String characters = odd ? PLAIN + ODD : PLAIN;
        int[] points = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}

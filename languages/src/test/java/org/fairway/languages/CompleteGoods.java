package org.fairway.languages;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedDocument;

/** The declaration that states every member there is, one element in each list. */
public final class CompleteGoods {
    private CompleteGoods() {}

    public static StatedDeclaration declaration() {
        return (StatedDeclaration) value(StatedDeclaration.class, StatedDeclaration.class, "");
    }

    private static Object value(Type type, Class<?> owner, String name) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? List.of(value(arguments[0], owner, name))
                    : Map.of("AGENCY", value(arguments[1], owner, name));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return switch (plain.getSimpleName()) {
            case "String" -> word(owner, name);
            case "int", "Integer" -> 1;
            case "BigDecimal" -> new BigDecimal("12.50");
            case "Boolean" -> true;
            case "LocalDate" -> LocalDate.of(2026, 11, 2);
            case "Instant" -> Instant.parse("2026-12-02T06:30:00Z");
            default -> throw new IllegalStateException(plain.toString());
        };
    }

    /** A certificate of origin of this number is also the proof of origin. */
    private static String word(Class<?> owner, String name) {
        return switch (name) {
            case "typeCode" -> owner == StatedDocument.class ? "U110" : "A";
            case "locode", "loadingLocode" -> "SGSIN";
            case "currency" -> "SGD";
            case "country", "dispatchCountry", "nationality" -> "SG";
            case "incoterm" -> "CIF";
            case "type", "method", "status", "uom", "code" -> "A";
            case "undg" -> "1950";
            default -> "AB1";
        };
    }

    private static Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = value(components[i].getGenericType(), type, components[i].getName());
            }
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.fairway.contracts;

import java.util.Arrays;
import java.util.List;

/**
 * Enumerations of the published language are open: a later release may write values that this one does not know. Each
 * has a constant {@code UNKNOWN}, which stands for all of them. Services accept it from each other; requests of traders
 * and officers must not use it; nobody writes it. The documentation of the constant says what it counts as.
 */
public final class OpenEnums {
    /** The name of the constant for values of later releases. */
    public static final String UNKNOWN = "UNKNOWN";

    private OpenEnums() {}

    /** Returns whether it is an enumeration that has a constant for values of later releases. */
    public static boolean isOpen(Class<?> type) {
        return constants(type).stream().anyMatch(OpenEnums::isUnknown);
    }

    public static boolean isUnknown(Enum<?> constant) {
        return constant.name().equals(UNKNOWN);
    }

    /** Returns the constants that may be written: all but {@code UNKNOWN}. */
    public static List<Enum<?>> known(Class<?> type) {
        return constants(type).stream().filter(constant -> !isUnknown(constant)).toList();
    }

    private static List<Enum<?>> constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants == null
                ? List.of()
                : Arrays.stream(constants)
                        .<Enum<?>>map(constant -> (Enum<?>) constant)
                        .toList();
    }
}

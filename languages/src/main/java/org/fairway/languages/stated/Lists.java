package org.fairway.languages.stated;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class Lists {
    private Lists() {}

    /** An absent list reads as empty. Null elements are refused with a NullPointerException. */
    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * An absent map reads as empty. Others keep their order, because a statement that is sent again is recognised by
     * the hash of its JSON. Null values are refused with a NullPointerException.
     */
    static <V> Map<String, V> copy(@Nullable Map<String, V> map) {
        if (map == null) {
            return Map.of();
        }
        map.values().forEach(Objects::requireNonNull);
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

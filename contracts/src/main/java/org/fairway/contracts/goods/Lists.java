package org.fairway.contracts.goods;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class Lists {
    private Lists() {}

    /**
     * An absent JSON member arrives as null; the language knows only empty. Null elements are refused with a
     * NullPointerException.
     */
    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}

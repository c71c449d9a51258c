package org.fairway.contracts.goods;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class Lists {
    private Lists() {}

    /**
     * Turns the null of an absent JSON member into an empty list or map. A null element is refused with a
     * NullPointerException.
     */
    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}

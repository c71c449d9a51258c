package org.fairway.kit.sql;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Converts rows into column arrays, which PostgreSQL's {@code unnest} converts back into rows: one statement for any
 * number of rows.
 */
public final class Columns {
    private Columns() {}

    /** @param value the column's value for a row; null is NULL */
    public static <R, T> @Nullable T[] of(
            Collection<? extends R> rows, Function<R, ? extends @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}

package org.fairway.kit.sql;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into the arrays that PostgreSQL's {@code unnest} makes rows of again: one statement for however many. */
public final class Columns {
    private Columns() {}

    /**
     * @param value what the column has for a row; null is NULL
     * @param array makes the array, of a type that JDBC knows as an array's element, such as {@code String[]::new}
     */
    public static <R, T> @Nullable T[] of(
            Collection<? extends R> rows, Function<R, ? extends @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}

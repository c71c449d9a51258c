package org.fairway.kit.sql;

import java.util.Objects;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;

/**
 * Reads rows by class through {@code JdbcClient} into lists without nulls. The lists of {@code JdbcClient} itself may
 * hold nulls, because a single column may be NULL.
 */
public final class Rows {
    private Rows() {}

    /** Returns the rows of a query with several columns or with one that is never NULL. */
    public static <T> RowMapper<T> of(Class<T> type) {
        if (!BeanUtils.isSimpleProperty(type)) {
            return new SimplePropertyRowMapper<>(type);
        }
        SingleColumnRowMapper<T> column = new SingleColumnRowMapper<>(type);
        return (row, number) -> Objects.requireNonNull(column.mapRow(row, number), "the column is NULL");
    }
}

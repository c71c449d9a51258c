package org.fairway.kit.sql;

import java.util.Objects;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;

/** Reads rows by class as {@code JdbcClient} does, whose lists may hold nulls: a single column may be NULL. */
public final class Rows {
    private Rows() {}

    /** Of rows with several columns, or with one that is never NULL: none of them is null. */
    public static <T> RowMapper<T> of(Class<T> type) {
        if (!BeanUtils.isSimpleProperty(type)) {
            return new SimplePropertyRowMapper<>(type);
        }
        SingleColumnRowMapper<T> column = new SingleColumnRowMapper<>(type);
        return (row, number) -> Objects.requireNonNull(column.mapRow(row, number), "the column is NULL");
    }
}

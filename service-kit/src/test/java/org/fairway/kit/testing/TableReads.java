package org.fairway.kit.testing;

import org.fairway.embedded.ServiceDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How the current transaction has read a table, as PostgreSQL counts it: by the statements the service really sends,
 * with row-level security.
 *
 * @param wholeTable how often it was read from its beginning
 * @param wholeRows rows read that way
 * @param byIndex how often it was read by one of its indexes
 * @param indexRows rows found that way
 */
public record TableReads(long wholeTable, long wholeRows, long byIndex, long indexRows) {

    /** The plan that serves any parameters, which a session ends up with; for the rest of the transaction. */
    public static void planForAnyParameters(JdbcClient jdbc) {
        jdbc.sql("select set_config('plan_cache_mode', 'force_generic_plan', true)")
                .query(String.class)
                .single();
    }

    /**
     * Makes plans independent of what other tests have stored: the planner has no statistics of the tables and gathers
     * none, so that it takes every value for a rare one.
     */
    public static void withoutStatistics(ServiceDatabase database, String... tables) {
        JdbcClient owner =
                JdbcClient.create(new DriverManagerDataSource(database.url(), database.owner(), database.password()));
        for (String table : tables) {
            owner.sql("alter table " + table + " set (autovacuum_enabled = off)")
                    .update();
            owner.sql("""
                select pg_clear_attribute_stats(table_schema::text, table_name::text, column_name::text, false)::text
                from information_schema.columns where table_schema = current_schema() and table_name = :table
                """).param("table", table).query(String.class).list();
        }
    }

    public static TableReads of(JdbcClient jdbc, String table, Runnable work) {
        TableReads before = now(jdbc, table);
        work.run();
        TableReads after = now(jdbc, table);
        return new TableReads(
                after.wholeTable - before.wholeTable,
                after.wholeRows - before.wholeRows,
                after.byIndex - before.byIndex,
                after.indexRows - before.indexRows);
    }

    private static TableReads now(JdbcClient jdbc, String table) {
        return jdbc.sql("""
            select coalesce(seq_scan, 0) as whole_table, coalesce(seq_tup_read, 0) as whole_rows,
              coalesce(idx_scan, 0) as by_index, coalesce(idx_tup_fetch, 0) as index_rows
            from pg_stat_xact_user_tables where schemaname = current_schema() and relname = :table
            """).param("table", table).query(TableReads.class).single();
    }
}

package org.fairway.kit.outbox;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Locks subjects until the transaction ends, also those that have no row yet. Advisory locks assign no transaction id,
 * so a transaction that takes them before its first write publishes its events in the order of the changes. They are
 * taken in one fixed order, so that two transactions never wait for each other.
 */
public final class SubjectLocks {
    private final JdbcClient jdbc;

    SubjectLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void lock(String subject) {
        lock(List.of(subject));
    }

    public void lock(Collection<String> subjects) {
        jdbc.sql("select count(pg_advisory_xact_lock(key)) from (select distinct hashtextextended(id, 0) as key"
                        + " from unnest(:ids) as id order by key) as keys")
                .param("ids", subjects.toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}

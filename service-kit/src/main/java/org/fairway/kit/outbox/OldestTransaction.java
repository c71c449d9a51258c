package org.fairway.kit.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the transaction below which the relay may read: the oldest that has written and still runs, in whichever
 * database of the PostgreSQL server. Until it ends, no event that was appended after it began is sent.
 */
final class OldestTransaction {
    /**
     * Every role sees database, process, user, application and transaction id of every session. The start time of
     * another role's transaction is null without membership in pg_read_all_stats.
     */
    private static final String HOLDER = """
        with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
        select h.xid::text, a.datname as database, a.pid, a.usename as username, a.application_name as application,
          a.xact_start as began, a.query_start
        from horizon h join pg_stat_activity a on a.backend_xid = h.xid::xid
        union all
        select h.xid::text, p.database, null, p.owner, 'prepared transaction ' || p.gid, p.prepared, null
        from horizon h join pg_prepared_xacts p on p.transaction = h.xid::xid
        limit 1
        """;

    private final JdbcClient jdbc;
    private volatile Seen seen = new Seen("", Instant.MIN);

    OldestTransaction(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Seen(String xid, Instant first) {}

    private record Row(
            String xid,
            String database,
            @Nullable Integer pid,
            String username,
            String application,
            @Nullable Instant began,
            @Nullable Instant queryStart) {}

    /**
     * A running transaction that has written.
     *
     * @param age time since it began or, if the service may not see that, since it was first seen
     * @param queryStart when its last statement began; null if the service may not see that
     */
    record Running(
            String xid,
            String database,
            @Nullable Integer pid,
            String user,
            String application,
            Duration age,
            @Nullable Instant queryStart) {
        String describe() {
            return "a transaction of "
                    + age.toSeconds()
                    + " s holds back all events: database "
                    + database
                    + (pid == null ? "" : ", pid " + pid)
                    + ", user "
                    + user
                    + ", application '"
                    + application
                    + "'"
                    + (queryStart == null ? "" : ", last statement begun at " + queryStart);
        }
    }

    /** Returns the oldest writing transaction; empty while there is none. */
    Optional<Running> find() {
        Instant now = Instant.now();
        return jdbc.sql(HOLDER).query(Row.class).optional().map(row -> running(row, now));
    }

    private Running running(Row row, Instant now) {
        if (!seen.xid().equals(row.xid())) {
            seen = new Seen(row.xid(), now);
        }
        Instant since = row.began() == null ? seen.first() : row.began();
        Duration age = Duration.between(since, now);
        return new Running(
                row.xid(),
                row.database(),
                row.pid(),
                row.username(),
                row.application(),
                age.isNegative() ? Duration.ZERO : age,
                row.queryStart());
    }
}

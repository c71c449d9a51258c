package org.fairway.ledger.fabric;

import java.time.Duration;
import org.hyperledger.fabric.client.Proposal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Sends statuses of declarations, many to a transaction. Of several changes of one status only the last goes out. */
final class StatusBatches extends TransactionQueue {
    private static final long CUTTING_LOCK = 0x4641425249433132L;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final FabricConnection connection;
    private final String mspId;

    StatusBatches(JdbcClient jdbc, TransactionOperations transactions, FabricConnection connection, String mspId) {
        super(jdbc, "fabric_share", "id");
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.connection = connection;
        this.mspId = mspId;
    }

    @Override
    String name() {
        return "statuses";
    }

    /**
     * Limits transactions in flight further than for anchors: each status is one key write, so fewer transactions run
     * in parallel.
     */
    @Override
    int mostInFlight(int setting) {
        return Math.max(1, setting / 8);
    }

    @Override
    void cut(int limit, Duration linger) {
        // Deletes sent statuses, which nobody reads again.
        jdbc.sql("delete from fabric_share where block <= (select block from fabric_replay) and committed_at <"
                        + " now() - interval '1 hour'")
                .update();
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transactions.execute(status -> isDue(limit, linger) && cut(limit) == limit));
        }
    }

    private boolean isDue(int limit, Duration linger) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", CUTTING_LOCK)
                .query((row, n) -> 1)
                .single();
        return jdbc.sql("""
            select count(*) >= :limit or coalesce(min(changed_at) <= now() - make_interval(secs => :linger), false)
            from (select changed_at from shared_status where sent_version < version and organisation = :own
              order by changed_at limit :limit) as waiting
            """)
                .param("limit", limit)
                .param("own", mspId)
                .param("linger", linger.toMillis() / 1000.0)
                .query(Boolean.class)
                .single();
    }

    /** Leaves out rows that another transaction is changing; they go with the next batch. */
    private int cut(int limit) {
        return jdbc.sql("""
            with waiting as (
              select declaration_id, agency from shared_status where sent_version < version
                and organisation = :own order by changed_at limit :limit for update skip locked
            ), sent as (
              update shared_status s set sent_version = s.version from waiting w
              where s.organisation = :own and s.declaration_id = w.declaration_id and s.agency = w.agency
              returning concat_ws(' ', s.declaration_id, s.agency, s.version, s.status,
                to_char(s.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) as line
            ), cut as (
              insert into fabric_share (statuses) select string_agg(line, E'\\n' order by line)
              from sent having count(*) > 0
            )
            select count(*) from sent
            """)
                .param("own", mspId)
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    @Override
    Proposal proposal(PendingTransaction parcel, int attempt) {
        String statuses = jdbc.sql("select statuses from fabric_share where id = :id")
                .param("id", parcel.key())
                .query(String.class)
                .single();
        return connection
                .contract("statuses", attempt)
                .newProposal("share")
                .addArguments(statuses)
                .build();
    }
}

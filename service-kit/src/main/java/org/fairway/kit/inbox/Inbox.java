package org.fairway.kit.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ids of processed events. Use it inside the transaction that processes them. */
public final class Inbox {
    /** Ids are UUIDs of version 7, so those that sort first are the oldest. Ids of another version stay. */
    static final String FORGET = """
        delete from inbox where ctid = any(array(
          select row from (
            select ctid as row, seen_at from inbox where consumer = ? and event_id < ?::uuid
            order by event_id limit ?) oldest
          where seen_at < now() - make_interval(secs => ?)))
        """;

    private final JdbcClient jdbc;
    private final Duration retention;

    Inbox(JdbcClient jdbc, Duration retention) {
        this.jdbc = jdbc;
        this.retention = retention;
    }

    /**
     * Deletes some ids that {@code consumer} processed before the retention. The limit keeps each statement short;
     * replicas may delete at the same time.
     *
     * @return how many were deleted; {@code limit} if there may be more
     */
    public int forget(String consumer, int limit) {
        return jdbc.sql(FORGET)
                .params(consumer, Uuids.v7(Instant.now().minus(retention)), limit, retention.toMillis() / 1000.0)
                .update();
    }

    /**
     * Records the batch and returns, in order, the events never seen before by {@code consumer}. Take all locks before
     * calling: this writes.
     */
    public List<EventEnvelope> fresh(String consumer, List<EventEnvelope> batch) {
        UUID[] ids = batch.stream().map(EventEnvelope::id).toArray(UUID[]::new);
        Set<UUID> fresh = new HashSet<>(jdbc.sql("""
            insert into inbox (consumer, event_id)
            select :consumer, id from unnest(:ids) as id
            on conflict do nothing
            returning event_id
            """)
                .param("consumer", consumer)
                .param("ids", ids)
                .query(UUID.class)
                .list());
        return batch.stream().filter(event -> fresh.remove(event.id())).toList();
    }
}

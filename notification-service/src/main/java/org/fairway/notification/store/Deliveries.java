package org.fairway.notification.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fairway.kit.sql.Rows;
import org.fairway.kit.sql.Timestamps;
import org.fairway.notification.store.Notifications.Notification;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores deliveries and their state. The deliveries of one declaration to one subscription are a chain: the first
 * waiting one is delivered, the others wait for it.
 */
@Repository
public class Deliveries {
    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public enum State {
        PENDING,
        DELIVERED,
        DEAD
    }

    /**
     * A claimed delivery. It is valid until the chain is claimed again. {@code previous} is the sequence of the
     * previous delivery to this subscription, 0 if there is none.
     */
    public record Due(
            UUID subscriptionId,
            long claim,
            long previous,
            int attempts,
            Instant queuedAt,
            Notification notification) {}

    public record Backlog(long pending, long dead, double oldestSeconds) {}

    /**
     * Queues new notifications for the subscriptions that want them, unless another process does so. Returns whether
     * there may be more.
     */
    public boolean fanOut(int limit, Instant now) {
        Optional<Cursor> from = jdbc.sql("select epoch, xid::text, seq from fan_out for update skip locked")
                .query(Deliveries::cursor)
                .optional();
        Optional<Cursor> to = from.flatMap(cursor -> jdbc.sql("""
            select epoch, xid::text, seq from (
              select epoch, xid, seq from notification where (epoch, xid, seq) > (:epoch, :xid::xid8, :seq)
                and (epoch < (select current from epoch) or xid < pg_snapshot_xmin(pg_current_snapshot()))
              order by epoch, xid, seq fetch first :limit rows with ties) fresh
            order by fresh.epoch desc, fresh.xid desc, fresh.seq desc limit 1
            """)
                .param("epoch", cursor.epoch())
                .param("xid", cursor.xid())
                .param("seq", cursor.seq())
                .param("limit", limit)
                .query(Deliveries::cursor)
                .optional());
        if (to.isEmpty()) {
            return false;
        }
        jdbc.sql("""
            with fresh as (
              select s.id as subscription_id, s.receiver, n.declaration_id, n.sequence, n.id from notification n
              join subscription s on s.receiver = n.receiver and (s.types = '{}' or n.type = any(s.types))
              where (n.epoch, n.xid, n.seq) > (:fromEpoch, :fromXid::xid8, :fromSeq)
                and (n.epoch, n.xid, n.seq) <= (:toEpoch, :toXid::xid8, :toSeq)),
            queued as (
              insert into delivery (subscription_id, declaration_id, sequence, previous, notification_id, receiver,
                state, queued_at)
              select f.subscription_id, f.declaration_id, f.sequence,
                coalesce(lag(f.sequence) over (partition by f.subscription_id, f.declaration_id order by f.sequence),
                  (select last_sequence from delivery_chain c where c.subscription_id = f.subscription_id
                    and c.declaration_id = f.declaration_id), 0),
                f.id, f.receiver, 'PENDING', :now from fresh f)
            insert into delivery_chain (subscription_id, declaration_id, receiver, last_sequence, due_at)
            select subscription_id, declaration_id, receiver, max(sequence), :now from fresh group by subscription_id,
              declaration_id, receiver order by subscription_id, declaration_id
            on conflict (subscription_id, declaration_id) do update
              set last_sequence = excluded.last_sequence, due_at = coalesce(delivery_chain.due_at, excluded.due_at)
            """)
                .param("fromEpoch", from.orElseThrow().epoch())
                .param("fromXid", from.orElseThrow().xid())
                .param("fromSeq", from.orElseThrow().seq())
                .param("toEpoch", to.get().epoch())
                .param("toXid", to.get().xid())
                .param("toSeq", to.get().seq())
                .param("now", Timestamps.utc(now))
                .update();
        jdbc.sql("update fan_out set epoch = :epoch, xid = :xid::xid8, seq = :seq")
                .param("epoch", to.get().epoch())
                .param("xid", to.get().xid())
                .param("seq", to.get().seq())
                .update();
        return true;
    }

    /** Returns subscriptions with deliveries that are due. */
    public List<UUID> due(Instant now) {
        return jdbc.sql("select distinct subscription_id from delivery_chain where due_at <= :now and (leased_until is"
                        + " null or leased_until < clock_timestamp())")
                .param("now", Timestamps.utc(now))
                .query(Rows.of(UUID.class))
                .list();
    }

    /**
     * Claims the first delivery of some chains for {@code lease}. The lease is real time, also if another clock decides
     * what is due.
     */
    public List<Due> claim(UUID subscriptionId, int limit, Instant now, Duration lease) {
        Map<UUID, Long> claims = jdbc
                .sql("""
                    with free as materialized (
                      select subscription_id, declaration_id from delivery_chain
                      where subscription_id = :subscription and due_at <= :now and (leased_until is null
                        or leased_until < clock_timestamp()) order by due_at limit :limit
                      for update skip locked)
                    update delivery_chain c set leased_until = clock_timestamp() + make_interval(secs => :lease),
                      claim = claim + 1
                    from free
                    where c.subscription_id = free.subscription_id and c.declaration_id = free.declaration_id
                    returning c.declaration_id, c.claim
                    """)
                .param("lease", lease.toMillis() / 1000.0)
                .param("subscription", subscriptionId)
                .param("now", Timestamps.utc(now))
                .param("limit", limit)
                .query((row, n) -> Map.entry(row.getObject("declaration_id", UUID.class), row.getLong("claim")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return jdbc.sql("""
            select distinct on (d.declaration_id) d.previous, d.attempts, d.queued_at, n.epoch, n.xid::text as tx,
              n.seq, n.id, n.declaration_id, n.sequence, n.type, n.time, n.data::text as data
            from delivery d join notification n on n.receiver = d.receiver and n.id = d.notification_id
            where d.subscription_id = :subscription and d.declaration_id = any(:declarations) and d.state = 'PENDING'
              order by d.declaration_id, d.sequence
            """)
                .param("subscription", subscriptionId)
                .param("declarations", claims.keySet().toArray(UUID[]::new))
                .query((row, n) -> {
                    Notification notification = Notifications.read(row, n);
                    return new Due(
                            subscriptionId,
                            Objects.requireNonNull(claims.get(notification.declarationId())),
                            row.getLong("previous"),
                            row.getInt("attempts"),
                            row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                            notification);
                })
                .list();
    }

    /**
     * Stores the result of a delivery and when its chain continues. Does nothing if the claim is no longer the latest
     * of its chain, or the subscription is deleted.
     */
    public void settle(Due due, State state, String answer, Instant now, Instant next) {
        UUID declarationId = due.notification().declarationId();
        // The lock is a statement of its own, so that the next one sees what was queued while this one waited.
        boolean mine = jdbc.sql(
                        "select claim from delivery_chain where subscription_id = :subscription and declaration_id ="
                                + " :declaration for update")
                .param("subscription", due.subscriptionId())
                .param("declaration", declarationId)
                .query(Long.class)
                .optional()
                .filter(claim -> claim == due.claim())
                .isPresent();
        if (!mine) {
            return;
        }
        jdbc.sql("""
            update delivery set state = :state, attempts = attempts + 1, tried_at = :now, answer = :answer
            where subscription_id = :subscription and declaration_id = :declaration and sequence = :sequence
            """)
                .param("state", state.name())
                .param("now", Timestamps.utc(now))
                .param("answer", answer)
                .param("subscription", due.subscriptionId())
                .param("declaration", declarationId)
                .param("sequence", due.notification().sequence())
                .update();
        wake(due.subscriptionId(), declarationId, next);
    }

    private void wake(UUID subscriptionId, UUID declarationId, Instant at) {
        jdbc.sql("""
            update delivery_chain c set leased_until = null, due_at = case when exists (
              select 1 from delivery d where d.subscription_id = c.subscription_id
                and d.declaration_id = c.declaration_id and d.state = 'PENDING') then :at::timestamptz end
            where subscription_id = :subscription and declaration_id = :declaration
            """)
                .param("at", Timestamps.utc(at))
                .param("subscription", subscriptionId)
                .param("declaration", declarationId)
                .update();
    }

    public List<WebhookDelivery> list(UUID subscriptionId, @Nullable State state, int limit) {
        return jdbc.sql("""
            select d.*, n.type from delivery d
            join notification n on n.receiver = d.receiver and n.id = d.notification_id
            where d.subscription_id = :subscription and (:state::text is null or d.state = :state)
            order by n.epoch, n.xid, n.seq limit :limit
            """)
                .param("subscription", subscriptionId)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query(Deliveries::delivery)
                .list();
    }

    /** Makes one or all dead letters due again with a new age. Returns how many. */
    public int replay(UUID subscriptionId, @Nullable UUID webhookId, Instant now) {
        List<UUID> chains = jdbc.sql("""
            select declaration_id from delivery_chain c where subscription_id = :subscription and exists (
              select 1 from delivery d where d.subscription_id = c.subscription_id
                and d.declaration_id = c.declaration_id and d.state = 'DEAD'
                and (:id::uuid is null or d.notification_id = :id))
            order by declaration_id for update
            """)
                .param("subscription", subscriptionId)
                .param("id", webhookId)
                .query(Rows.of(UUID.class))
                .list();
        int replayed = jdbc.sql("""
            update delivery set state = 'PENDING', attempts = 0, queued_at = :now
            where subscription_id = :subscription and declaration_id = any(:chains) and state = 'DEAD'
              and (:id::uuid is null or notification_id = :id)
            """)
                .param("now", Timestamps.utc(now))
                .param("subscription", subscriptionId)
                .param("chains", chains.toArray(UUID[]::new))
                .param("id", webhookId)
                .update();
        jdbc.sql("update delivery_chain set due_at = :now where subscription_id = :subscription and"
                        + " declaration_id = any(:chains)")
                .param("now", Timestamps.utc(now))
                .param("subscription", subscriptionId)
                .param("chains", chains.toArray(UUID[]::new))
                .update();
        return replayed;
    }

    public Backlog backlog(Instant now) {
        return jdbc.sql("""
            select count(*) filter (where state = 'PENDING') as pending, count(*) filter (where state = 'DEAD') as dead,
              coalesce(extract(epoch from :now::timestamptz - min(queued_at) filter (where state = 'PENDING')),
                0)::float8 as oldest_seconds
            from delivery where state in ('PENDING', 'DEAD')
            """)
                .param("now", Timestamps.utc(now))
                .query(Backlog.class)
                .single();
    }

    /**
     * Deletes some of the deliveries that succeeded before one moment, or were given up before another. The limit keeps
     * each statement short.
     */
    public int forget(Instant deliveredBefore, Instant givenUpBefore, int limit) {
        return jdbc.sql("""
            delete from delivery where ctid = any(array(
              select ctid from delivery where state = 'DELIVERED' and tried_at < :delivered
                or state = 'DEAD' and queued_at < :givenUp
              limit :limit for update skip locked))
            """)
                .param("delivered", Timestamps.utc(deliveredBefore))
                .param("givenUp", Timestamps.utc(givenUpBefore))
                .param("limit", limit)
                .update();
    }

    /** Deletes some chains without deliveries whose declarations have no notification left. */
    public int forgetChains(int limit) {
        return jdbc.sql("""
            delete from delivery_chain where ctid = any(array(
              select ctid from delivery_chain c where due_at is null
                and not exists (select from notification n where n.receiver = c.receiver
                  and n.declaration_id = c.declaration_id)
              limit :limit for update skip locked))
            """).param("limit", limit).update();
    }

    private static Cursor cursor(ResultSet row, int number) throws SQLException {
        return new Cursor(row.getInt("epoch"), row.getString("xid"), row.getLong("seq"));
    }

    private static WebhookDelivery delivery(ResultSet row, int number) throws SQLException {
        OffsetDateTime tried = row.getObject("tried_at", OffsetDateTime.class);
        return new WebhookDelivery(
                row.getObject("notification_id", UUID.class),
                row.getObject("declaration_id", UUID.class),
                row.getLong("sequence"),
                row.getString("type"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                tried == null ? null : tried.toInstant(),
                row.getString("answer"));
    }
}

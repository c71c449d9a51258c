package org.fairway.notification.moving;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of declaration-service. Its row-level security shows all rows to a system's transaction.
 *
 * <p>Subscriptions are few: an operator has at most twenty. Deliveries that are not done are as many as endpoints did
 * not take.
 */
final class Before {
    private static final int AT_ONCE = 1_000;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Before(MovingSettings settings) {
        var source = new DriverManagerDataSource(
                Objects.requireNonNull(settings.url()), settings.username(), settings.password());
        this.jdbc = JdbcClient.create(source);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    /** A place among its notifications. */
    record Position(String xid, long seq) {}

    record Notification(
            String xid,
            long seq,
            UUID id,
            UUID declarationId,
            @Nullable String mrn,
            long sequence,
            String declarant,
            @Nullable String otherParty,
            String type,
            OffsetDateTime time,
            String data) {
        Position position() {
            return new Position(xid, seq);
        }
    }

    record Subscription(
            UUID id,
            String tin,
            String url,
            String[] types,
            String format,
            String secret,
            @Nullable String previousSecret,
            @Nullable OffsetDateTime previousUntil,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime agreedAt) {}

    record Chain(
            UUID subscriptionId,
            UUID declarationId,
            String tin,
            long lastSequence,
            @Nullable OffsetDateTime dueAt) {}

    record Delivery(
            UUID subscriptionId,
            UUID declarationId,
            long sequence,
            long previous,
            UUID notificationId,
            String tin,
            String state,
            int attempts,
            OffsetDateTime queuedAt,
            @Nullable OffsetDateTime triedAt,
            @Nullable String answer) {}

    private <T> T read(Supplier<T> query) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("select set_config('fairway.reader', 'system', true)")
                    .query(String.class)
                    .single();
            return query.get();
        }));
    }

    boolean isThere() {
        return read(() -> jdbc.sql("select exists (select from information_schema.columns where table_name ="
                        + " 'fan_out' and column_name = 'ended_at')")
                .query(Boolean.class)
                .single());
    }

    List<Notification> notifications(Position after) {
        return read(() -> jdbc.sql("""
            select xid::text as xid, seq, id, declaration_id, data ->> 'mrn' as mrn, sequence,
              declarant_tin as declarant, other_party_tin as other_party, type, time, data::text as data
            from notification where (xid, seq) > (:xid::xid8, :seq) order by notification.xid, notification.seq
            limit :limit
            """)
                .param("xid", after.xid())
                .param("seq", after.seq())
                .param("limit", AT_ONCE)
                .query(Notification.class)
                .list());
    }

    List<Subscription> subscriptions() {
        return read(() -> jdbc.sql("select * from subscription")
                .query((row, n) -> new Subscription(
                        row.getObject("id", UUID.class),
                        row.getString("tin"),
                        row.getString("url"),
                        (String[]) row.getArray("types").getArray(),
                        row.getString("format"),
                        row.getString("secret"),
                        row.getString("previous_secret"),
                        row.getObject("previous_until", OffsetDateTime.class),
                        row.getObject("created_at", OffsetDateTime.class),
                        row.getObject("agreed_at", OffsetDateTime.class)))
                .list());
    }

    /** Those with deliveries that are not done; each is due at once, since whoever claimed it no longer runs. */
    List<Chain> chains() {
        return read(() -> jdbc.sql(
                        "select subscription_id, declaration_id, tin, last_sequence, due_at from" + " delivery_chain")
                .query(Chain.class)
                .list());
    }

    List<Delivery> deliveries() {
        return read(() -> jdbc.sql("""
            select subscription_id, declaration_id, sequence, previous, notification_id, tin, state, attempts,
              queued_at, tried_at, answer
            from delivery where state <> 'DELIVERED'
            """).query(Delivery.class).list());
    }

    Position queuedUpTo() {
        return read(() -> jdbc.sql("select xid::text as xid, seq from fan_out")
                .query(Position.class)
                .single());
    }
}

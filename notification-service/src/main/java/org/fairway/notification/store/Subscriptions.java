package org.fairway.notification.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.sql.Timestamps;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores subscriptions: who wants notifications delivered, and where. */
@Repository
public class Subscriptions {
    private final JdbcClient jdbc;
    private final SubjectLocks locks;

    Subscriptions(JdbcClient jdbc, SubjectLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    public enum Format {
        BINARY,
        STRUCTURED
    }

    /**
     * {@code types} is empty for all. The previous secret signs with the new one until {@code previousUntil}. The
     * secrets are as they are stored, which may be encrypted. {@code agreedAt} is null for a subscription whose
     * endpoint was not asked yet.
     */
    public record Subscription(
            UUID id,
            Receiver receiver,
            String url,
            List<String> types,
            Format format,
            String secret,
            @Nullable String previousSecret,
            @Nullable Instant previousUntil,
            Instant createdAt,
            @Nullable Instant agreedAt) {

        /** Returns the subscription with each secret changed. */
        public Subscription withSecrets(UnaryOperator<String> change) {
            return new Subscription(
                    id,
                    receiver,
                    url,
                    types,
                    format,
                    change.apply(secret),
                    previousSecret == null ? null : change.apply(previousSecret),
                    previousUntil,
                    createdAt,
                    agreedAt);
        }

        /** Returns the secrets that sign at this moment. */
        public List<String> secrets(Instant now) {
            return previousSecret != null && previousUntil != null && now.isBefore(previousUntil)
                    ? List.of(secret, previousSecret)
                    : List.of(secret);
        }
    }

    /** Serialises the subscribing of one receiver until the transaction ends. */
    public void lockOwner(Receiver receiver) {
        locks.lock("subscriptions of " + receiver.key());
    }

    public void add(Subscription subscription) {
        jdbc.sql("insert into subscription (id, receiver, url, types, format, secret, created_at, agreed_at)"
                        + " values (:id, :receiver, :url, :types, :format, :secret, :at, :agreed)")
                .param("id", subscription.id())
                .param("receiver", subscription.receiver().key())
                .param("url", subscription.url())
                .param("types", subscription.types().toArray(String[]::new))
                .param("format", subscription.format().name())
                .param("secret", subscription.secret())
                .param("at", Timestamps.utc(subscription.createdAt()))
                .param("agreed", subscription.agreedAt() == null ? null : Timestamps.utc(subscription.agreedAt()))
                .update();
    }

    /** Returns one receiver's subscriptions, oldest first. */
    public List<Subscription> of(Receiver receiver) {
        return jdbc.sql("select * from subscription where receiver = :receiver order by created_at, id")
                .param("receiver", receiver.key())
                .query(Subscriptions::read)
                .list();
    }

    public Optional<Subscription> find(UUID id) {
        return jdbc.sql("select * from subscription where id = :id")
                .param("id", id)
                .query(Subscriptions::read)
                .optional();
    }

    /** Replaces the secret. The previous one signs until {@code until}. */
    public void rotate(UUID id, String secret, Instant until) {
        jdbc.sql("update subscription set previous_secret = secret, previous_until = :until, secret = :secret"
                        + " where id = :id")
                .param("id", id)
                .param("secret", secret)
                .param("until", Timestamps.utc(until))
                .update();
    }

    /** Returns and locks subscriptions whose secrets do not begin with {@code prefix}. */
    public List<Subscription> withoutPrefix(String prefix, int limit) {
        return jdbc.sql("""
            select * from subscription where not starts_with(secret, :prefix)
              or (previous_secret is not null and not starts_with(previous_secret, :prefix))
            order by id limit :limit for update skip locked
            """)
                .param("prefix", prefix)
                .param("limit", limit)
                .query(Subscriptions::read)
                .list();
    }

    public void changeSecrets(Subscription subscription) {
        jdbc.sql("update subscription set secret = :secret, previous_secret = :previous where id = :id")
                .param("id", subscription.id())
                .param("secret", subscription.secret())
                .param("previous", subscription.previousSecret())
                .update();
    }

    /** Records that the endpoint agreed. */
    public void agree(UUID id, Instant at) {
        jdbc.sql("update subscription set agreed_at = :at where id = :id and agreed_at is null")
                .param("id", id)
                .param("at", Timestamps.utc(at))
                .update();
    }

    /** Deletes a subscription with all its deliveries. */
    public boolean remove(UUID id) {
        return jdbc.sql("delete from subscription where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Subscription read(ResultSet row, int number) throws SQLException {
        OffsetDateTime agreed = row.getObject("agreed_at", OffsetDateTime.class);
        OffsetDateTime until = row.getObject("previous_until", OffsetDateTime.class);
        return new Subscription(
                row.getObject("id", UUID.class),
                new Receiver(row.getString("receiver")),
                row.getString("url"),
                List.of((String[]) row.getArray("types").getArray()),
                Format.valueOf(row.getString("format")),
                row.getString("secret"),
                row.getString("previous_secret"),
                until == null ? null : until.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                agreed == null ? null : agreed.toInstant());
    }
}

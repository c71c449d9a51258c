package org.fairway.declaration.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.kit.outbox.SubjectLocks;
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

    /** {@code types} is empty for all. The previous secret signs with the new one until {@code previousUntil}. */
    public record Subscription(
            UUID id,
            String tin,
            String url,
            List<String> types,
            Format format,
            String secret,
            @Nullable String previousSecret,
            @Nullable Instant previousUntil,
            Instant createdAt) {

        /** Returns the secrets that sign at this moment. */
        public List<String> secrets(Instant now) {
            return previousSecret != null && previousUntil != null && now.isBefore(previousUntil)
                    ? List.of(secret, previousSecret)
                    : List.of(secret);
        }
    }

    /** Serialises the subscribing of one operator until the transaction ends. */
    public void lockOwner(String tin) {
        locks.lock("subscriptions of " + tin);
    }

    public void add(Subscription subscription) {
        jdbc.sql("insert into subscription (id, tin, url, types, format, secret, created_at) values (:id, :tin,"
                        + " :url, :types, :format, :secret, :at)")
                .param("id", subscription.id())
                .param("tin", subscription.tin())
                .param("url", subscription.url())
                .param("types", subscription.types().toArray(String[]::new))
                .param("format", subscription.format().name())
                .param("secret", subscription.secret())
                .param("at", Declarations.utc(subscription.createdAt()))
                .update();
    }

    /** Returns one operator's subscriptions, oldest first. */
    public List<Subscription> of(String tin) {
        return jdbc.sql("select * from subscription where tin = :tin order by created_at, id")
                .param("tin", tin)
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
                .param("until", Declarations.utc(until))
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
        OffsetDateTime until = row.getObject("previous_until", OffsetDateTime.class);
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("tin"),
                row.getString("url"),
                List.of((String[]) row.getArray("types").getArray()),
                Format.valueOf(row.getString("format")),
                row.getString("secret"),
                row.getString("previous_secret"),
                until == null ? null : until.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}

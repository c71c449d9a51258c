package org.fairway.risk.verifying;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores operators' keys. Each call runs in a transaction whose row-level security is set. */
@Component
class CommercialKeys {
    private static final int MOST = 20;
    private static final Pattern KID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private final JdbcClient jdbc;
    private final SubjectLocks locks;
    private final Clock clock;

    CommercialKeys(JdbcClient jdbc, SubjectLocks locks, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.clock = clock;
    }

    /** Returns whether a key may have this id. */
    static boolean isKid(String text) {
        return KID.matcher(text).matches();
    }

    /** A stored key; {@code jwk} is JSON. */
    record StoredKey(
            String kid,
            String jwk,
            Instant registeredAt,
            @Nullable Instant revokedAt) {}

    /** Stores a key; false if it exists. */
    boolean register(String tin, String kid, PublicKey key, String by) {
        locks.lock("commercial-keys:" + tin);
        Optional<StoredKey> known = find(tin, kid);
        if (known.isPresent()) {
            requireSame(known.get(), key);
            return false;
        }
        if (of(tin).stream().filter(kept -> kept.revokedAt() == null).count() >= MOST) {
            throw ProblemException.conflict(
                    "keys-full", "You have " + MOST + " keys already.", "Revoke one that you no longer use.");
        }
        jdbc.sql("insert into commercial_key (owner_tin, kid, jwk, registered_by, registered_at) values (?, ?,"
                        + " ?, ?, ?)")
                .params(tin, kid, key.jwk().toJSONString(), by, now())
                .update();
        return true;
    }

    /** Finds a key, revoked ones too: they still identify who signed. */
    List<StoredKey> of(String tin) {
        return jdbc.sql("select * from commercial_key where owner_tin = ? order by registered_at, kid")
                .param(tin)
                .query(CommercialKeys::kept)
                .list();
    }

    Optional<StoredKey> find(String tin, String kid) {
        return jdbc.sql("select * from commercial_key where owner_tin = ? and kid = ?")
                .params(tin, kid)
                .query(CommercialKeys::kept)
                .optional();
    }

    void revoke(String tin, String kid) {
        if (find(tin, kid).isEmpty()) {
            throw ProblemException.notFound("key " + kid);
        }
        jdbc.sql("update commercial_key set revoked_at = ? where owner_tin = ? and kid = ? and revoked_at is null")
                .params(now(), tin, kid)
                .update();
    }

    private static void requireSame(StoredKey known, PublicKey key) {
        if (known.revokedAt() != null) {
            throw ProblemException.conflict(
                    "key-revoked",
                    "The kid " + known.kid() + " is of a revoked key.",
                    "Register the new key under a new kid.");
        }
        if (!PublicKey.kept(known.jwk()).equals(key)) {
            throw ProblemException.conflict(
                    "key-exists",
                    "The kid " + known.kid() + " is of another key, and a key never changes.",
                    "Register the new key under a new kid, then revoke the old one.");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static StoredKey kept(ResultSet row, int number) throws SQLException {
        OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new StoredKey(
                row.getString("kid"),
                row.getString("jwk"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                revoked == null ? null : revoked.toInstant());
    }
}

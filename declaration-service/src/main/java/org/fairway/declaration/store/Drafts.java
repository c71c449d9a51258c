package org.fairway.declaration.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.kit.outbox.SubjectLocks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores drafts as their owners wrote them. */
@Repository
public class Drafts {
    private final JdbcClient jdbc;
    private final SubjectLocks locks;

    Drafts(JdbcClient jdbc, SubjectLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    public record Draft(String lrn, int version, String body, Instant savedAt, Instant expiresAt) {}

    public record Usage(int drafts, long bytes) {}

    /** Serialises the saving for one owner until the transaction ends. */
    public void lockOwner(Tin owner) {
        locks.lock("drafts of " + owner.value());
    }

    public Optional<Draft> find(Tin owner, String lrn, Instant now) {
        return jdbc.sql("select * from draft where owner_tin = :owner and lrn = :lrn and expires_at > :now")
                .param("owner", owner.value())
                .param("lrn", lrn)
                .param("now", Declarations.utc(now))
                .query((row, n) -> new Draft(
                        row.getString("lrn"),
                        row.getInt("version"),
                        row.getString("body"),
                        at(row, "saved_at"),
                        at(row, "expires_at")))
                .optional();
    }

    /** Returns a page, ordered by LRN. */
    public List<DraftSummary> page(Tin owner, @Nullable String after, int limit, Instant now) {
        return jdbc.sql("""
            select lrn, version, octet_length(body) as bytes, saved_at, expires_at from draft
            where owner_tin = :owner and (:after::text is null or lrn > :after) and expires_at > :now
              order by lrn limit :limit
            """)
                .param("owner", owner.value())
                .param("after", after)
                .param("now", Declarations.utc(now))
                .param("limit", limit)
                .query((row, n) -> new DraftSummary(
                        row.getString("lrn"),
                        row.getInt("version"),
                        row.getLong("bytes"),
                        at(row, "saved_at"),
                        at(row, "expires_at")))
                .list();
    }

    /** Returns the bytes of the owner's other drafts. */
    public Usage usageBeside(Tin owner, String lrn, Instant now) {
        return jdbc.sql("select count(*) as drafts, coalesce(sum(octet_length(body)), 0) as bytes from draft where"
                        + " owner_tin = :owner and lrn <> :lrn and expires_at > :now")
                .param("owner", owner.value())
                .param("lrn", lrn)
                .param("now", Declarations.utc(now))
                .query((row, n) -> new Usage(row.getInt("drafts"), row.getLong("bytes")))
                .single();
    }

    public void save(Tin owner, Draft draft) {
        jdbc.sql("""
            insert into draft (owner_tin, lrn, version, body, saved_at, expires_at) values (:owner, :lrn, :version,
              :body, :savedAt, :expiresAt)
            on conflict (owner_tin, lrn) do update set version = excluded.version, body = excluded.body,
              saved_at = excluded.saved_at, expires_at = excluded.expires_at
            """)
                .param("owner", owner.value())
                .param("lrn", draft.lrn())
                .param("version", draft.version())
                .param("body", draft.body())
                .param("savedAt", Declarations.utc(draft.savedAt()))
                .param("expiresAt", Declarations.utc(draft.expiresAt()))
                .update();
    }

    public void remove(Tin owner, String lrn) {
        jdbc.sql("delete from draft where owner_tin = :owner and lrn = :lrn")
                .param("owner", owner.value())
                .param("lrn", lrn)
                .update();
    }

    public int removeExpired(Instant now) {
        return jdbc.sql("delete from draft where expires_at <= :now")
                .param("now", Declarations.utc(now))
                .update();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

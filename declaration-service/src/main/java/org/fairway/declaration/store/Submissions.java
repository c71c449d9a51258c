package org.fairway.declaration.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.identifiers.Lrn;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.kit.outbox.SubjectLocks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores every message lodged under an LRN with its answer, so that a repeated message gets the same answer. */
@Repository
public class Submissions {
    private final JdbcClient jdbc;
    private final SubjectLocks locks;

    Submissions(JdbcClient jdbc, SubjectLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    public record Submission(BodyHash bodyHash, boolean accepted, UUID declarationId, int status, String answer) {}

    /** Serialises messages under one LRN until the transaction ends. */
    public void lock(Tin declarant, Lrn lrn) {
        locks.lock(declarant.value() + "\n" + lrn.value());
    }

    public List<Submission> under(Tin declarant, Lrn lrn) {
        return jdbc.sql("select * from submission where declarant_tin = :tin and lrn = :lrn")
                .param("tin", declarant.value())
                .param("lrn", lrn.value())
                .query(Submissions::read)
                .list();
    }

    /**
     * Returns when the gateway took a message of the declarant or the representative under this LRN, where it kept one
     * while this service was away. A declaration counts as lodged from then on.
     */
    public Optional<Instant> takenByGateway(StoredDeclaration stored) {
        return jdbc.sql("select received_at from buffered_submission where reference = :lrn"
                        + " and declarant_tin in (:declarant, :representative) order by received_at limit 1")
                .param("lrn", stored.state().lrn())
                .param("declarant", stored.state().declarantTin())
                .param("representative", stored.representativeTin())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    public Optional<Submission> accepted(List<Submission> submissions) {
        return submissions.stream().filter(Submission::accepted).findFirst();
    }

    public void keep(Tin declarant, @Nullable Tin otherParty, Lrn lrn, Submission submission, Instant at) {
        jdbc.sql("""
            insert into submission (declarant_tin, other_party_tin, lrn, body_hash, accepted, declaration_id,
              status, answer, at)
            values (:tin, :other, :lrn, :hash, :accepted, :declarationId, :status, :answer::jsonb, :at)
            """)
                .param("tin", declarant.value())
                .param("other", otherParty == null ? null : otherParty.value())
                .param("lrn", lrn.value())
                .param("hash", submission.bodyHash().sha256())
                .param("accepted", submission.accepted())
                .param("declarationId", submission.declarationId())
                .param("status", submission.status())
                .param("answer", submission.answer())
                .param("at", Declarations.utc(at))
                .update();
    }

    /** A lodgement as its sender can read it later. */
    public record Lodgement(Instant at, boolean accepted, int status, UUID declarationId, String answer) {}

    /** Returns every message lodged under the LRN that row-level security shows, oldest first. */
    public List<Lodgement> history(String lrn) {
        return jdbc.sql("select at, accepted, status, declaration_id, answer::text as answer from submission where lrn"
                        + " = :lrn order by at")
                .param("lrn", lrn)
                .query((row, n) -> new Lodgement(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("accepted"),
                        row.getInt("status"),
                        row.getObject("declaration_id", UUID.class),
                        row.getString("answer")))
                .list();
    }

    private static Submission read(ResultSet row, int number) throws SQLException {
        return new Submission(
                new BodyHash(row.getBytes("body_hash")),
                row.getBoolean("accepted"),
                row.getObject("declaration_id", UUID.class),
                row.getInt("status"),
                row.getString("answer"));
    }
}

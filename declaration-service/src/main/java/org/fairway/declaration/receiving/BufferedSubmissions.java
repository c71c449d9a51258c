package org.fairway.declaration.receiving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.kit.events.EventEnvelope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores submissions that came through the buffer: those that wait, and the answers to the others, which could not be
 * returned on a connection.
 */
@Repository
class BufferedSubmissions {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    BufferedSubmissions(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A submission with the event that carried it. */
    record Received(EventEnvelope event, SubmissionReceived submission) {}

    /**
     * A submission whose turn it is.
     *
     * @param attempts attempts including this one
     * @param silent attempts just before this one that ended without an answer
     */
    record Claimed(UUID id, byte[] message, int attempts, int silent) {}

    /** Stores what was received, in order. */
    void keep(List<Received> received) {
        SqlParameterSource[] rows =
                received.stream().map(BufferedSubmissions::row).toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            batches.batchUpdate("""
                insert into buffered_submission (id, declarant_tin, reference, received_at, method, path, key, message)
                values (:id, :tin, :reference, :receivedAt, :method, :path, :key, :message)
                on conflict (id) do nothing
                """, rows);
        }
    }

    /**
     * Takes up to {@code most} submissions for one attempt each: the first of every key, unless it is taken or not due
     * yet.
     */
    List<Claimed> claim(int most, Duration lease) {
        return jdbc.sql("""
            update buffered_submission set attempts = attempts + 1, silent = silent + 1,
              leased_until = now() + make_interval(secs => :lease)
            where id = any(array(
              select id from buffered_submission due
              where status is null and due_at <= now() and (leased_until is null or leased_until < now())
                and not exists (select from buffered_submission earlier where earlier.status is null
                  and earlier.key = due.key and earlier.position < due.position)
              order by position limit :most for update skip locked))
            returning id, message, attempts, silent
            """)
                .param("lease", lease.toMillis() / 1000.0)
                .param("most", most)
                .query((row, n) -> new Claimed(
                        row.getObject("id", UUID.class),
                        row.getBytes("message"),
                        row.getInt("attempts"),
                        row.getInt("silent") - 1))
                .list();
    }

    /** Returns it for a later attempt; {@code heard} says whether there was an answer, also if it was a failure. */
    void retry(Claimed claimed, Duration pause, boolean heard) {
        jdbc.sql("""
            update buffered_submission set leased_until = null, due_at = now() + make_interval(secs => :pause),
              silent = case when :heard then 0 else silent end
            where id = :id and status is null
            """)
                .param("pause", pause.toMillis() / 1000.0)
                .param("heard", heard)
                .param("id", claimed.id())
                .update();
    }

    void answer(Claimed claimed, HandingIn.Answer answer, Instant now) {
        jdbc.sql("""
            update buffered_submission set status = :status, answer_type = :type, answer = :answer, processed_at = :now,
              message = null, leased_until = null
            where id = :id and status is null
            """)
                .param("status", answer.status())
                .param("type", answer.type())
                .param("answer", answer.body())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", claimed.id())
                .update();
    }

    boolean waits(String key) {
        return jdbc.sql("select exists (select from buffered_submission where key = :key and status is null)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    long waiting() {
        return jdbc.sql("select count(*) from buffered_submission where status is null")
                .query(Long.class)
                .single();
    }

    /** Returns the submissions with this reference or id that row-level security shows, in the order of processing. */
    List<BufferedMessage> under(String referenceOrId) {
        return jdbc.sql("select * from buffered_submission where reference = :asked or id = :id order by position")
                .param("asked", referenceOrId)
                .param("id", idIn(referenceOrId))
                .query(BufferedSubmissions::published)
                .list();
    }

    private static @Nullable UUID idIn(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static BufferedMessage published(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String reference = row.getString("reference");
        Instant receivedAt = row.getObject("received_at", OffsetDateTime.class).toInstant();
        int attempts = row.getInt("attempts");
        String request = row.getString("method") + " " + row.getString("path");
        OffsetDateTime processedAt = row.getObject("processed_at", OffsetDateTime.class);
        return processedAt == null
                ? BufferedMessage.waiting(id, reference, receivedAt, attempts, request)
                : BufferedMessage.answered(
                        id,
                        reference,
                        receivedAt,
                        attempts,
                        processedAt.toInstant(),
                        request,
                        new HandingIn.Answer(
                                row.getInt("status"), row.getString("answer_type"), row.getString("answer")));
    }

    /** All employees of an operator share its references, so the operator is the sender. */
    static String owner(@Nullable String tin, String subject) {
        return Objects.requireNonNullElse(tin, "subject:" + subject);
    }

    private static SqlParameterSource row(Received received) {
        SubmissionReceived submission = received.submission();
        return new MapSqlParameterSource("id", UUID.fromString(submission.submissionId()))
                .addValue(
                        "tin",
                        owner(submission.sender().tin(), submission.sender().subject()))
                .addValue("reference", submission.reference())
                .addValue("receivedAt", submission.receivedAt().atOffset(ZoneOffset.UTC))
                .addValue("method", submission.method())
                .addValue("path", submission.path())
                .addValue("key", received.event().subject())
                .addValue("message", received.event().data());
    }
}

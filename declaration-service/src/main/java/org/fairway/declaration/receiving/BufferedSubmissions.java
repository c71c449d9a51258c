package org.fairway.declaration.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.fairway.contracts.submission.SubmissionReceived;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers to submissions that came through the buffer: nobody was on the line to hear them. */
@Repository
class BufferedSubmissions {
  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;

  BufferedSubmissions(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  record Worked(SubmissionReceived submission, int status, String answerType, String answer, Instant at) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(UUID submissionId, @Nullable String reference, Instant receivedAt, Instant workedAt, String request, int status, String answerType, String answer) {}

  void keep(List<Worked> worked) {
    SqlParameterSource[] rows = worked.stream().map(BufferedSubmissions::row).toArray(SqlParameterSource[]::new);
    if (rows.length > 0) {
      batches.batchUpdate(
          """
          insert into buffered_submission (id, declarant_tin, reference, received_at, worked_at, method, path, status, answer_type, answer)
          values (:id, :tin, :reference, :receivedAt, :workedAt, :method, :path, :status, :answerType, :answer)
          on conflict (id) do nothing
          """,
          rows);
    }
  }

  /** What the fence lets through under a reference or submission id, oldest first. */
  List<Told> under(String referenceOrId) {
    return jdbc.sql("select * from buffered_submission where reference = :asked or id::text = :asked order by received_at, worked_at")
        .param("asked", referenceOrId)
        .query((row, n) -> new Told(
            row.getObject("id", UUID.class), row.getString("reference"), row.getObject("received_at", OffsetDateTime.class).toInstant(),
            row.getObject("worked_at", OffsetDateTime.class).toInstant(), row.getString("method") + " " + row.getString("path"), row.getInt("status"), row.getString("answer_type"),
            row.getString("answer")))
        .list();
  }

  private static SqlParameterSource row(Worked worked) {
    SubmissionReceived submission = worked.submission();
    return new MapSqlParameterSource("id", UUID.fromString(submission.submissionId()))
        .addValue("tin", Objects.requireNonNullElse(submission.sender().tin(), "subject:" + submission.sender().subject()))
        .addValue("reference", submission.reference())
        .addValue("receivedAt", submission.receivedAt().atOffset(ZoneOffset.UTC))
        .addValue("workedAt", worked.at().atOffset(ZoneOffset.UTC))
        .addValue("method", submission.method())
        .addValue("path", submission.path())
        .addValue("status", worked.status())
        .addValue("answerType", worked.answerType())
        .addValue("answer", worked.answer());
  }
}

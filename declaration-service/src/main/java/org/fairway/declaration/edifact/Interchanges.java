package org.fairway.declaration.edifact;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.fairway.declaration.store.BodyHash;
import org.fairway.declaration.store.Fence;
import org.fairway.languages.edifact.Interchange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The interchanges that were worked, so that a reference is used once and a resend gets its first answer. */
@Repository
class Interchanges {
  private final Fence fence;
  private final JdbcClient jdbc;

  Interchanges(Fence fence, JdbcClient jdbc) {
    this.fence = fence;
    this.jdbc = jdbc;
  }

  /** {@code answer} is absent while the interchange is in work, or after a failure in the middle. */
  record Kept(BodyHash bodyHash, Optional<Reply> answer) {}

  /** Takes the reference for these bytes; what is kept under it afterwards, these or others. */
  Kept reserve(String owner, Interchange.Header header, BodyHash hash, Instant now) {
    return fence.asOperator(
        owner,
        () -> {
          named(
                  """
                  insert into edifact_interchange (owner, sender, recipient, reference, body_hash, at) values (:owner, :sender, :recipient, :reference, :hash, :at)
                  on conflict do nothing
                  """,
                  owner, header)
              .param("hash", hash.sha256())
              .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
              .update();
          return kept(owner, header);
        });
  }

  /** The first answer stays. */
  Reply answer(String owner, Interchange.Header header, Reply reply) {
    return fence.asOperator(
        owner,
        () -> {
          int written =
              named(
                      """
                      update edifact_interchange set status = :status, answer = :answer, results = :results
                      where owner = :owner and sender = :sender and recipient = :recipient and reference = :reference and answer is null
                      """,
                      owner, header)
                  .param("status", reply.status())
                  .param("answer", reply.edifact())
                  .param("results", reply.json())
                  .update();
          return written == 1 ? reply : kept(owner, header).answer().orElse(reply);
        });
  }

  private Kept kept(String owner, Interchange.Header header) {
    return named("select * from edifact_interchange where owner = :owner and sender = :sender and recipient = :recipient and reference = :reference", owner, header)
        .query((row, n) -> new Kept(new BodyHash(row.getBytes("body_hash")), reply(row.getBytes("answer"), row.getInt("status"), row.getString("results"))))
        .single();
  }

  private static Optional<Reply> reply(byte @Nullable [] answer, int status, String results) {
    return answer == null ? Optional.empty() : Optional.of(new Reply(status, true, answer, results));
  }

  private JdbcClient.StatementSpec named(String sql, String owner, Interchange.Header header) {
    return jdbc.sql(sql).param("owner", owner).param("sender", header.sender()).param("recipient", header.recipient()).param("reference", header.reference());
  }
}

package org.fairway.ledger.witnessing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.fairway.verifier.Cosignature;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Co-signatures as they were sent: of each witness the first for each checkpoint, which says most about when. */
@Component
class Cosignatures {
  private final JdbcClient jdbc;

  Cosignatures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param size of the checkpoint
   * @param cosignature the file, to be kept and checked offline
   */
  record Kept(String witness, Instant time, long size, String cosignature) {}

  /** @param fault why the checkpoint is not of the log as it is; null if it is */
  void keep(Cosignature cosignature, @Nullable String fault) {
    jdbc.sql("insert into cosignature (witness, size, root, time, text, fault) values (:witness, :size, :root, :time, :text, :fault) on conflict do nothing")
        .param("witness", cosignature.witness())
        .param("size", cosignature.checkpoint().size())
        .param("root", cosignature.checkpoint().root())
        .param("time", OffsetDateTime.ofInstant(cosignature.time(), ZoneOffset.UTC))
        .param("text", cosignature.text())
        .param("fault", fault)
        .update();
  }

  /** Of each witness the first that covers so many leaves. */
  List<Kept> covering(long size) {
    return kept("select distinct on (witness) * from cosignature where fault is null and size >= :size order by witness, size", size);
  }

  /** Of each witness the last. */
  List<Kept> latest() {
    return kept("select distinct on (witness) * from cosignature where fault is null and size >= :size order by witness, size desc", 0);
  }

  private List<Kept> kept(String query, long size) {
    return jdbc.sql(query).param("size", size)
        .query((row, n) -> new Kept(row.getString("witness"), row.getObject("time", OffsetDateTime.class).toInstant(), row.getLong("size"), row.getString("text"))).list();
  }

  /** What a witness saw of this log that it does not have. */
  List<String> faults() {
    return jdbc.sql("select witness || ': ' || fault from cosignature where fault is not null order by size limit 5").query(String.class).list();
  }
}

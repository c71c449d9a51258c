package org.fairway.ledger.witnessing;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.fairway.kit.sql.Rows;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Cosignature;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores co-signatures as sent: the first of each witness for each checkpoint, which says most about the time. They are
 * compared with the log, which cannot find out by itself that it was cut off or rewritten.
 */
@Component
class Cosignatures {
    private final JdbcClient jdbc;
    private final LedgerPort ledger;

    Cosignatures(JdbcClient jdbc, LedgerPort ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    void keep(Cosignature cosignature) {
        jdbc.sql("insert into cosignature (witness, size, root, time, text) values (:witness, :size, :root,"
                        + " :time, :text) on conflict do nothing")
                .param("witness", cosignature.witness())
                .param("size", cosignature.checkpoint().size())
                .param("root", cosignature.checkpoint().root())
                .param("time", OffsetDateTime.ofInstant(cosignature.time(), ZoneOffset.UTC))
                .param("text", cosignature.text())
                .update();
    }

    /**
     * Records a split view, for good or until the database's owner has found the cause; the log may have grown beyond
     * it meanwhile.
     */
    void note(Cosignature cosignature, String fault) {
        jdbc.sql("insert into split_view (witness, size, root, fault) values (:witness, :size, :root, :fault)"
                        + " on conflict do nothing")
                .param("witness", cosignature.witness())
                .param("size", cosignature.checkpoint().size())
                .param("root", cosignature.checkpoint().root())
                .param("fault", fault)
                .update();
    }

    /** The first co-signature of each witness that covers so many leaves. */
    List<StoredCosignature> covering(Collection<String> witnesses, long size) {
        return kept(witnesses, "size >= :size order by size", size);
    }

    /** The last co-signature of each witness. */
    List<StoredCosignature> latest(Collection<String> witnesses) {
        return kept(witnesses, "size >= :size order by size desc", 0);
    }

    private List<StoredCosignature> kept(Collection<String> witnesses, String which, long size) {
        return jdbc.sql("select kept.* from unnest(:witnesses) as named (name) cross join lateral (select * from"
                        + " cosignature where witness = name and "
                        + which + " limit 1) as kept order by witness")
                .param("witnesses", witnesses.toArray(String[]::new))
                .param("size", size)
                .query((row, n) -> new StoredCosignature(
                        row.getString("witness"),
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        row.getLong("size"),
                        row.getString("text")))
                .list();
    }

    /** Compares a checkpoint that this log signed with the log as it is now; null if the log has it. */
    @Nullable
    String fault(Checkpoint seen) {
        long size = ledger.checkpoint().map(Checkpoint::size).orElse(0L);
        if (seen.size() > size) {
            return "the log now ends at " + size + " leaves, and had " + seen.size();
        }
        return Arrays.equals(ledger.consistency(seen.size(), seen.size()).firstRoot(), seen.root())
                ? null
                : "the log now has another root at " + seen.size() + " leaves";
    }

    List<String> splitViews() {
        return jdbc.sql("select witness || ': ' || fault from split_view order by noted_at desc limit 5")
                .query(Rows.of(String.class))
                .list();
    }
}

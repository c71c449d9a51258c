package org.fairway.declaration.edifact;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.fairway.declaration.store.BodyHash;
import org.fairway.declaration.store.RowAccess;
import org.fairway.languages.edifact.Interchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The interchanges that were processed, so that a reference is used once and a resend does nothing twice. */
@Repository
class Interchanges {
    private final RowAccess rowAccess;
    private final JdbcClient jdbc;

    Interchanges(RowAccess rowAccess, JdbcClient jdbc) {
        this.rowAccess = rowAccess;
        this.jdbc = jdbc;
    }

    /** {@code results} are absent while the interchange is in work, or after a failure in the middle. */
    record EarlierInterchange(BodyHash bodyHash, Optional<String> results) {}

    /** Takes the reference for these bytes; what is kept under it afterwards, these or others. */
    EarlierInterchange reserve(String owner, Interchange.Header header, BodyHash hash, Instant now) {
        return rowAccess.asTrader(owner, () -> {
            named("""
                insert into edifact_interchange (owner, sender, recipient, reference, body_hash, at) values (:owner,
                  :sender, :recipient, :reference, :hash, :at)
                on conflict do nothing
                """, owner, header)
                    .param("hash", hash.sha256())
                    .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                    .update();
            return kept(owner, header);
        });
    }

    /** Keeps what came of each message. The first results stay: whether these are they. */
    boolean keep(String owner, Interchange.Header header, String results) {
        return rowAccess.asTrader(
                owner, () -> named("""
                    update edifact_interchange set results = :results
                    where owner = :owner and sender = :sender and recipient = :recipient and reference = :reference
                      and results is null
                    """, owner, header).param("results", results).update() == 1);
    }

    private EarlierInterchange kept(String owner, Interchange.Header header) {
        return named(
                        "select body_hash, results from edifact_interchange where owner = :owner and sender = :sender"
                                + " and recipient = :recipient and reference = :reference",
                        owner,
                        header)
                .query((row, n) -> new EarlierInterchange(
                        new BodyHash(row.getBytes("body_hash")), Optional.ofNullable(row.getString("results"))))
                .single();
    }

    private JdbcClient.StatementSpec named(String sql, String owner, Interchange.Header header) {
        return jdbc.sql(sql)
                .param("owner", owner)
                .param("sender", header.sender())
                .param("recipient", header.recipient())
                .param("reference", header.reference());
    }
}

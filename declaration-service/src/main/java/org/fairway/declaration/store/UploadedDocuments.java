package org.fairway.declaration.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.document.DocumentEvent;
import org.fairway.contracts.document.DocumentEvent.DocumentStored;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.sql.Columns;
import org.fairway.kit.sql.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copy of which documents there are, as document-service last published it: whose, and the digest of each. */
@Repository
public class UploadedDocuments {
    private final JdbcClient jdbc;
    private final EventCodec codec;

    UploadedDocuments(JdbcClient jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    /** Keeps what the last event of each document says. */
    public void keep(List<EventEnvelope> batch) {
        Map<String, DocumentEvent> latest = new LinkedHashMap<>();
        batch.forEach(envelope -> codec.tryUnwrap(envelope).ifPresent(event -> {
            if (event instanceof DocumentEvent document) {
                latest.put(document.subject(), document);
            }
        }));
        List<DocumentEvent> stored = new ArrayList<>();
        List<DocumentEvent> deleted = new ArrayList<>();
        latest.values().forEach(event -> (event instanceof DocumentStored ? stored : deleted).add(event));
        write("""
            insert into uploaded_document (owner_tin, digest)
            select owner_tin, digest from unnest(:owners, :digests) as known (owner_tin, digest)
            on conflict do nothing
            """, stored);
        write("""
            delete from uploaded_document using unnest(:owners, :digests) as gone (owner_tin, digest)
            where uploaded_document.owner_tin = gone.owner_tin and uploaded_document.digest = gone.digest
            """, deleted);
    }

    private void write(String sql, List<DocumentEvent> events) {
        if (!events.isEmpty()) {
            jdbc.sql(sql)
                    .param("owners", Columns.of(events, DocumentEvent::ownerTin, String[]::new))
                    .param("digests", Columns.of(events, DocumentEvent::digest, String[]::new))
                    .update();
        }
    }

    /**
     * Records that every declaration which waited for them was found, but not of the latest: a lodgement that has not
     * read them may commit yet.
     */
    public int looked() {
        return jdbc.sql("""
            update uploaded_document set looked = true where not looked and heard_at < now() - interval '1 minute'
            """).update();
    }

    /** Returns those of the digests, in their order, that none of the owners has uploaded. */
    public List<String> missing(Collection<String> owners, Collection<String> digests) {
        List<String> found = jdbc.sql("""
            select digest from uploaded_document where digest = any(:digests) and owner_tin = any(:owners)
            """)
                .param("owners", owners.toArray(String[]::new))
                .param("digests", digests.toArray(String[]::new))
                .query(Rows.of(String.class))
                .list();
        return digests.stream()
                .filter(digest -> !found.contains(digest))
                .distinct()
                .toList();
    }
}

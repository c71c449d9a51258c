package org.fairway.document.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.fairway.contracts.Topics;
import org.fairway.contracts.document.DocumentEvent;
import org.fairway.contracts.document.DocumentEvent.DocumentDeleted;
import org.fairway.contracts.document.DocumentEvent.DocumentStored;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.outbox.Outbox;
import org.fairway.kit.outbox.SubjectLocks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Documents. State first on whose behalf: without that, row-level security shows no row. */
@Repository
public class DocumentStore {
    private static final String DELETABLE = """
        select document.* from document
        where uploaded_at < :unnamedBefore
          and not exists (select 1 from named_document named
            join linked_declaration linked on linked.declaration_id = named.declaration_id
            where named.digest = document.digest and named.named_at >= :namedBefore
              and document.owner_tin in (linked.declarant_tin, linked.other_party_tin))
        order by uploaded_at limit :limit for update of document skip locked
        """;
    private final JdbcClient jdbc;
    private final SubjectLocks locks;
    private final ContentStorage storage;
    private final EventCodec codec;
    private final Outbox outbox;

    DocumentStore(JdbcClient jdbc, SubjectLocks locks, ContentStorage storage, EventCodec codec, Outbox outbox) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.storage = storage;
        this.codec = codec;
        this.outbox = outbox;
    }

    /** Serialises the uploads of one owner until the transaction ends. Call it before the first write. */
    public void lockOwner(Tin owner) {
        locks.lock("documents of " + owner.value());
    }

    /** Returns the owner's document with this digest. */
    public Optional<StoredDocument> find(String owner, String digest) {
        return jdbc.sql("select * from document where owner_tin = :owner and digest = :digest")
                .param("owner", owner)
                .param("digest", digest)
                .query(DocumentStore::document)
                .optional();
    }

    /** Returns the owner's documents by digest; only those after the given one. */
    public List<StoredDocument> page(String owner, @Nullable String after, int limit) {
        return jdbc.sql("select * from document where owner_tin = :owner and digest > :after order by digest"
                        + " limit :limit")
                .param("owner", owner)
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(DocumentStore::document)
                .list();
    }

    public long bytesOf(Tin owner) {
        return jdbc.sql("select coalesce(sum(bytes), 0) from document where owner_tin = :owner")
                .param("owner", owner.value())
                .query(Long.class)
                .single();
    }

    /** Adds a document with its content, and publishes it. The caller has locked its owner. */
    public void add(StoredDocument document, InputStream content) {
        jdbc.sql("insert into document (owner_tin, digest, content_type, bytes, uploaded_at) values (:owner,"
                        + " :digest, :type, :bytes, :at)")
                .param("owner", document.owner().value())
                .param("digest", document.digest())
                .param("type", document.contentType())
                .param("bytes", document.bytes())
                .param("at", document.uploadedAt().atOffset(ZoneOffset.UTC))
                .update();
        try {
            storage.write(document, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        publish(new DocumentStored(
                document.owner().value(),
                document.digest(),
                document.contentType(),
                document.bytes(),
                document.uploadedAt()));
    }

    /**
     * Returns documents whose periods have passed, the oldest first. Another replica does not get the same.
     *
     * @param unnamedBefore one that no declaration names goes if it was uploaded before
     * @param namedBefore one that declarations of its owner name goes if the last did before
     */
    public List<StoredDocument> deletable(Instant unnamedBefore, Instant namedBefore, int limit) {
        return jdbc.sql(DELETABLE)
                .param("unnamedBefore", unnamedBefore.atOffset(ZoneOffset.UTC))
                .param("namedBefore", namedBefore.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(DocumentStore::document)
                .list();
    }

    /** Deletes a document with its content, and publishes that. */
    public void delete(StoredDocument document, Instant now) {
        storage.delete(document);
        jdbc.sql("delete from document where owner_tin = :owner and digest = :digest")
                .param("owner", document.owner().value())
                .param("digest", document.digest())
                .update();
        publish(new DocumentDeleted(document.owner().value(), document.digest(), now));
    }

    private void publish(DocumentEvent event) {
        outbox.append(Topics.DOCUMENT, List.of(codec.wrap(event, 0)));
    }

    private static StoredDocument document(ResultSet row, int number) throws SQLException {
        return new StoredDocument(
                Tin.recorded(row.getString("owner_tin")),
                row.getString("digest"),
                row.getString("content_type"),
                row.getLong("bytes"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
    }
}

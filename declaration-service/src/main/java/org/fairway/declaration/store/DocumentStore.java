package org.fairway.declaration.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.kit.outbox.SubjectLocks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores documents and their pieces. */
@Repository
public class DocumentStore {
    private final JdbcClient jdbc;
    private final SubjectLocks locks;

    DocumentStore(JdbcClient jdbc, SubjectLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    /** @param digest SHA-256 of the content, in hexadecimal */
    public record StoredDocument(Tin owner, String digest, String contentType, long bytes, Instant uploadedAt) {}

    /** Serialises the uploads of one owner until the transaction ends. */
    public void lockOwner(Tin owner) {
        locks.lock("documents of " + owner.value());
    }

    /** Returns a document of any owner that row-level security shows; the content is the same. */
    public Optional<StoredDocument> find(String digest) {
        return jdbc.sql("select * from document where digest = :digest order by owner_tin limit 1")
                .param("digest", digest)
                .query(DocumentStore::document)
                .optional();
    }

    /** Returns a document that a party of a declaration uploaded and that the agency was asked about. */
    public Optional<StoredDocument> findFor(String agency, String digest) {
        return jdbc.sql("""
            select document.* from document_reader reader
              join declaration on declaration.id = reader.declaration_id
              join document on document.digest = reader.digest
                and document.owner_tin in (declaration.declarant_tin, declaration.other_party_tin)
            where reader.digest = :digest and reader.agency = :agency order by document.owner_tin limit 1
            """)
                .param("digest", digest)
                .param("agency", agency)
                .query(DocumentStore::document)
                .optional();
    }

    private static StoredDocument document(ResultSet row, int number) throws SQLException {
        return new StoredDocument(
                Tin.recorded(row.getString("owner_tin")),
                row.getString("digest"),
                row.getString("content_type"),
                row.getLong("bytes"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
    }

    public long bytesOf(Tin owner) {
        return jdbc.sql("select coalesce(sum(bytes), 0) from document where owner_tin = :owner")
                .param("owner", owner.value())
                .query(Long.class)
                .single();
    }

    public void add(StoredDocument document) {
        jdbc.sql("insert into document (owner_tin, digest, content_type, bytes, uploaded_at) values (:owner,"
                        + " :digest, :type, :bytes, :at)")
                .param("owner", document.owner().value())
                .param("digest", document.digest())
                .param("type", document.contentType())
                .param("bytes", document.bytes())
                .param("at", Declarations.utc(document.uploadedAt()))
                .update();
    }

    public void addPiece(StoredDocument document, int position, byte[] data) {
        jdbc.sql("insert into document_piece (owner_tin, digest, position, data) values (:owner, :digest,"
                        + " :position, :data)")
                .param("owner", document.owner().value())
                .param("digest", document.digest())
                .param("position", position)
                .param("data", data)
                .update();
    }

    /** Returns nothing after the last piece. */
    public Optional<byte[]> piece(StoredDocument document, int position) {
        return jdbc.sql("select data from document_piece where owner_tin = :owner and digest = :digest and position ="
                        + " :position")
                .param("owner", document.owner().value())
                .param("digest", document.digest())
                .param("position", position)
                .query((row, n) -> row.getBytes("data"))
                .optional();
    }

    /** Returns those of the digests that one of the owners has uploaded. */
    public Set<String> uploaded(Collection<String> owners, Collection<String> digests) {
        return new HashSet<>(jdbc.sql("select distinct digest from document where owner_tin = any(:owners) and digest ="
                        + " any(:digests)")
                .param("owners", owners.toArray(String[]::new))
                .param("digests", digests.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}

package org.fairway.document.moving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.document.store.DocumentStore;
import org.fairway.document.store.Links;
import org.fairway.document.store.Moved;
import org.fairway.document.store.StoredDocument;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies documents, and what links to them, from the database of declaration-service, each document in its own
 * transaction. What is here already is left as it is, so it may be interrupted and run by several replicas. It goes on
 * until everything was read once.
 */
@Component
class Moving {
    private static final Logger LOG = LoggerFactory.getLogger(Moving.class);
    private static final int AT_ONCE = 500;
    private final MovingSettings settings;
    private final RowSecurity rowSecurity;
    private final DocumentStore store;
    private final Links links;
    private final Moved moved;
    private volatile boolean done;

    Moving(MovingSettings settings, RowSecurity rowSecurity, DocumentStore store, Links links, Moved moved) {
        this.settings = settings;
        this.rowSecurity = rowSecurity;
        this.store = store;
        this.links = links;
        this.moved = moved;
    }

    @Scheduled(fixedDelayString = "${fairway.document.moving.every:15s}")
    void move() {
        String url = settings.url();
        if (done || url == null || url.isBlank()) {
            return;
        }
        try {
            done = moved.isDone() || moveFrom(new Before(url));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("documents are moved later: {}", e.getMessage());
        }
    }

    private boolean moveFrom(Before before) {
        if (!before.isThere()) {
            LOG.info("there are no tables of documents in {} yet", settings.url());
            return false;
        }
        int documents = 0;
        for (List<StoredDocument> page = before.documents("", ""); !page.isEmpty(); page = before.after(page)) {
            page.forEach(document -> move(document, before));
            documents += page.size();
        }
        for (List<Link> page = before.links("", new UUID(0, 0), ""); !page.isEmpty(); page = before.linksAfter(page)) {
            List<Link> these = page;
            rowSecurity.asSystem(() -> {
                these.forEach(this::keep);
                return these.size();
            });
        }
        moved.finish();
        LOG.info("{} documents of declaration-service are here", documents);
        return true;
    }

    private void move(StoredDocument document, Before before) {
        rowSecurity.asSystem(() -> {
            store.lockOwner(document.owner());
            if (store.find(document.owner().value(), document.digest()).isEmpty()) {
                copy(document, before);
            }
            return document;
        });
    }

    private void copy(StoredDocument document, Before before) {
        MessageDigest sha256 = sha256();
        try (InputStream content = new DigestInputStream(before.content(document), sha256)) {
            store.add(document, content);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(document.digest())) {
            throw new IllegalStateException("document " + document.digest() + " of "
                    + document.owner().value() + " has another digest in the database of declaration-service");
        }
    }

    private void keep(Link link) {
        if (link.agency().equals(Links.CUSTOMS)) {
            links.name(new Links.Naming(
                    link.declarationId(),
                    link.version(),
                    false,
                    link.declarant(),
                    link.declarant(),
                    link.otherParty().orElse(null),
                    List.of(link.digest()),
                    link.at().toInstant()));
        } else {
            links.ask(link.declarationId(), link.agency(), link.at().toInstant());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Link(
            String digest,
            UUID declarationId,
            String agency,
            int version,
            String declarant,
            Optional<String> otherParty,
            OffsetDateTime at) {}

    /** Reads one piece after the other, each when the one before has been read. */
    private static final class Pieces extends InputStream {
        private final IntFunction<Optional<byte[]>> pieces;
        private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);
        private int next;

        Pieces(IntFunction<Optional<byte[]>> pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() {
            return advance() ? current.read() : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return length == 0 ? 0 : advance() ? current.read(into, offset, length) : -1;
        }

        /** Returns whether there is another byte. */
        private boolean advance() {
            if (current.available() == 0) {
                Optional<byte[]> piece = pieces.apply(next++);
                piece.ifPresent(bytes -> current = new ByteArrayInputStream(bytes));
                return piece.isPresent();
            }
            return true;
        }
    }

    /** The database of declaration-service. Its row-level security shows all rows to a system's transaction. */
    private final class Before {
        private final JdbcClient jdbc;
        private final TransactionTemplate transactions;

        Before(String url) {
            var source = new DriverManagerDataSource(url, settings.username(), settings.password());
            this.jdbc = JdbcClient.create(source);
            this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        }

        private <T> T read(Supplier<T> query) {
            return Objects.requireNonNull(transactions.execute(status -> {
                jdbc.sql("select set_config('fairway.reader', 'system', true)")
                        .query(String.class)
                        .single();
                return query.get();
            }));
        }

        boolean isThere() {
            return read(() -> jdbc.sql("select to_regclass('document_reader') is not null"
                            + " and exists (select from information_schema.columns where table_name = 'declaration'"
                            + " and column_name = 'other_party_tin')")
                    .query(Boolean.class)
                    .single());
        }

        List<StoredDocument> after(List<StoredDocument> page) {
            return documents(page.getLast().owner().value(), page.getLast().digest());
        }

        List<StoredDocument> documents(String owner, String digest) {
            return read(() -> jdbc.sql("select * from document where (owner_tin, digest) > (:owner, :digest)"
                            + " order by owner_tin, digest limit :limit")
                    .param("owner", owner)
                    .param("digest", digest)
                    .param("limit", AT_ONCE)
                    .query(this::document)
                    .list());
        }

        private StoredDocument document(ResultSet row, int number) throws SQLException {
            return new StoredDocument(
                    Tin.recorded(row.getString("owner_tin")),
                    row.getString("digest"),
                    row.getString("content_type"),
                    row.getLong("bytes"),
                    row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
        }

        InputStream content(StoredDocument document) {
            return new Pieces(position -> piece(document, position));
        }

        private Optional<byte[]> piece(StoredDocument document, int position) {
            return read(() -> jdbc.sql("select data from document_piece where owner_tin = :owner and digest = :digest"
                            + " and position = :position")
                    .param("owner", document.owner().value())
                    .param("digest", document.digest())
                    .param("position", position)
                    .query((row, n) -> row.getBytes("data"))
                    .optional());
        }

        List<Link> linksAfter(List<Link> page) {
            Link last = page.getLast();
            return links(last.digest(), last.declarationId(), last.agency());
        }

        List<Link> links(String digest, UUID declaration, String agency) {
            return read(() -> jdbc.sql("""
                select reader.digest, reader.declaration_id, reader.agency, declaration.version,
                  declaration.declarant_tin, declaration.other_party_tin, declaration.lodged_at
                from document_reader reader join declaration on declaration.id = reader.declaration_id
                where (reader.digest, reader.declaration_id, reader.agency) > (:digest, :declaration, :agency)
                order by reader.digest, reader.declaration_id, reader.agency limit :limit
                """)
                    .param("digest", digest)
                    .param("declaration", declaration)
                    .param("agency", agency)
                    .param("limit", AT_ONCE)
                    .query((row, n) -> new Link(
                            row.getString("digest"),
                            row.getObject("declaration_id", UUID.class),
                            row.getString("agency"),
                            row.getInt("version"),
                            row.getString("declarant_tin"),
                            Optional.ofNullable(row.getString("other_party_tin")),
                            row.getObject("lodged_at", OffsetDateTime.class)))
                    .list());
        }
    }
}

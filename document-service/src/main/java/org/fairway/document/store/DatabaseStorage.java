package org.fairway.document.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the content in PostgreSQL, in pieces, so that a document is never completely in memory. */
@Component
class DatabaseStorage implements ContentStorage {
    private static final int PIECE = 256 << 10;
    private final JdbcClient jdbc;
    private final RowSecurity rowSecurity;

    DatabaseStorage(JdbcClient jdbc, RowSecurity rowSecurity) {
        this.jdbc = jdbc;
        this.rowSecurity = rowSecurity;
    }

    @Override
    public void write(StoredDocument document, InputStream content) throws IOException {
        int position = 0;
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            jdbc.sql("insert into document_piece (owner_tin, digest, position, data) values (:owner, :digest,"
                            + " :position, :data)")
                    .param("owner", document.owner().value())
                    .param("digest", document.digest())
                    .param("position", position++)
                    .param("data", piece)
                    .update();
        }
    }

    /** Reads each piece in a short transaction. */
    @Override
    public void read(StoredDocument document, OutputStream out) throws IOException {
        for (int position = 0; ; position++) {
            int next = position;
            Optional<byte[]> piece = rowSecurity.asSystem(() -> piece(document, next));
            if (piece.isEmpty()) {
                return;
            }
            out.write(piece.get());
        }
    }

    private Optional<byte[]> piece(StoredDocument document, int position) {
        return jdbc.sql("select data from document_piece where owner_tin = :owner and digest = :digest and position ="
                        + " :position")
                .param("owner", document.owner().value())
                .param("digest", document.digest())
                .param("position", position)
                .query((row, n) -> row.getBytes("data"))
                .optional();
    }

    /** The pieces go with the row of the document. */
    @Override
    public void delete(StoredDocument document) {}
}

package org.fairway.document.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where the content of documents is. {@link DatabaseStorage} keeps it in PostgreSQL; another storage implements this
 * interface and leaves the table of documents as it is. A content never changes: its digest is in its key.
 */
public interface ContentStorage {
    /**
     * Stores the content. It is called in the transaction that adds the document, and may be called again after that
     * was rolled back. What it wrote for a transaction that is rolled back belongs to no document.
     */
    void write(StoredDocument document, InputStream content) throws IOException;

    /**
     * Writes the whole content to a reader, who may be slow: it occupies no database connection while it waits. It is
     * called outside of a transaction, after the reader was found to be allowed to read.
     */
    void read(StoredDocument document, OutputStream out) throws IOException;

    /** Deletes the content, in the transaction that deletes the document. */
    void delete(StoredDocument document);
}

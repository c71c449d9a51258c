package org.fairway.document.keeping;

import java.time.Instant;
import org.fairway.document.store.StoredDocument;

/**
 * A document, without its content.
 *
 * @param digest SHA-256 of the content in hexadecimal digits (an64)
 * @param contentType media type of the content
 * @param bytes size
 * @param uploadedAt when it was uploaded first
 */
record DocumentView(String digest, String contentType, long bytes, Instant uploadedAt) {
    static DocumentView of(StoredDocument document) {
        return new DocumentView(document.digest(), document.contentType(), document.bytes(), document.uploadedAt());
    }
}

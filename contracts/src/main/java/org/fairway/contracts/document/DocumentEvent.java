package org.fairway.contracts.document;

import java.time.Instant;
import org.fairway.contracts.ContractEvent;

/**
 * Which documents are stored. A document is its content: what has another digest is another document. Each owner has
 * its own copy, and the last event of an owner and digest says whether it is there.
 */
public sealed interface DocumentEvent extends ContractEvent {
    /** Returns the TIN of the operator who uploaded it. */
    String ownerTin();

    /** Returns the SHA-256 of the content (FIPS 180-4) in hexadecimal lower-case digits. */
    String digest();

    @Override
    default String subject() {
        return "document/" + ownerTin() + "/" + digest();
    }

    /**
     * An operator uploaded a document.
     *
     * @param contentType media type (RFC 9110, clause 8.3.1)
     * @param bytes size of the content
     */
    record DocumentStored(String ownerTin, String digest, String contentType, long bytes, Instant occurredAt)
            implements DocumentEvent {}

    /** The document is deleted: its period has passed. */
    record DocumentDeleted(String ownerTin, String digest, Instant occurredAt) implements DocumentEvent {}
}

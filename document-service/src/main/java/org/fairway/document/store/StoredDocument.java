package org.fairway.document.store;

import java.time.Instant;
import org.fairway.contracts.identifiers.Tin;

/**
 * A document, without its content.
 *
 * @param owner the operator who uploaded it
 * @param digest SHA-256 of the content, in hexadecimal lower-case digits
 * @param contentType media type
 * @param bytes size
 * @param uploadedAt when the owner uploaded it first
 */
public record StoredDocument(Tin owner, String digest, String contentType, long bytes, Instant uploadedAt) {}

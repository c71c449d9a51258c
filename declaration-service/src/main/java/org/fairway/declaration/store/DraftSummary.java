package org.fairway.declaration.store;

import java.time.Instant;

/**
 * A draft without its body; {@code bytes} is the body's length.
 *
 * @param lrn local reference number of the draft (DE 2/5)
 * @param version its version
 * @param bytes its size
 * @param savedAt when it was saved
 * @param expiresAt when it is discarded unless it is saved again
 */
public record DraftSummary(String lrn, int version, long bytes, Instant savedAt, Instant expiresAt) {}

package org.fairway.ledger.fabric;

import org.jspecify.annotations.Nullable;

/**
 * Leaves that are anchored together: from {@code first} up to the checkpoint of {@code size}.
 *
 * @param envelope the endorsed transaction, once there is one
 */
@SuppressWarnings("ArrayRecordComponent")
record Batch(long first, long size, byte @Nullable [] envelope) {}

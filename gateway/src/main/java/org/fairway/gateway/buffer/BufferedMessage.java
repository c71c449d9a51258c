package org.fairway.gateway.buffer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission that waits on the broker.
 *
 * @param key sender and reference; what has the same key is processed in the order it came. What has no reference, such
 *     as broken JSON, waits behind nothing: its key is its own id
 */
record BufferedMessage(
        String key, String submissionId, @Nullable String reference, Instant receivedAt) {

    static String key(String sender, String referenceOrId) {
        return sender + "/" + referenceOrId;
    }
}

package org.fairway.gateway.buffer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission that waits on the broker.
 *
 * @param key sender and reference. Messages with the same key are processed in the order of arrival. A message without
 *     a reference, such as broken JSON, has its own id as the key and waits behind no other
 */
record BufferedMessage(
        String key, String submissionId, @Nullable String reference, Instant receivedAt) {

    static String key(String sender, String referenceOrId) {
        return sender + "/" + referenceOrId;
    }
}

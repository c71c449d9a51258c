package org.fairway.gateway.buffer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission that waits on the broker.
 *
 * @param key sender and reference; what has the same key is worked in the order it came
 */
record Kept(String key, String submissionId, @Nullable String reference, Instant receivedAt) {

  static String key(String sender, @Nullable String reference) {
    return reference == null ? sender : sender + "/" + reference;
  }
}

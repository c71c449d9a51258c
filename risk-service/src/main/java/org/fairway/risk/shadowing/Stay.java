package org.fairway.risk.shadowing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A period of a profile in the shadow; {@code endedAt} is null while it lasts.
 *
 * @param putBy who had it shadow
 * @param putAt since when
 * @param endedBy who ended it
 * @param endedAt until when
 */
record Stay(
        String putBy,
        Instant putAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {}

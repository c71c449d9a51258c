package org.fairway.risk.shadowing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A period in which a profile shadows; {@code endedAt} is null while it lasts.
 *
 * @param putBy who started the shadowing
 * @param putAt since when
 * @param endedBy who ended it
 * @param endedAt until when
 */
record Stay(
        String putBy,
        Instant putAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {}

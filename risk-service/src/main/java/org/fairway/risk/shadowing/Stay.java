package org.fairway.risk.shadowing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One time that a profile was in the shadow; it still is while {@code endedAt} is null. */
record Stay(
        String putBy,
        Instant putAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {}

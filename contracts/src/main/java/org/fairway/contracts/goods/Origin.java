package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** Country of origin and, if claimed, the preference (DE 4/17, three digits) with its proof of origin. */
public record Origin(
        String country,
        @Nullable String type,
        @Nullable String preference,
        @Nullable String proof) {}

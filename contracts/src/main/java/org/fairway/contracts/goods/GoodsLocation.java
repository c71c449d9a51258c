package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** Where the goods may be examined (DE 5/23). */
public record GoodsLocation(
        @Nullable String locode,
        @Nullable String typeCode,
        @Nullable String facility) {}

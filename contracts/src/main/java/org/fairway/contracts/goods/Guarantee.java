package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** A guarantee offered: type (DE 8/2), reference, access code and amount. */
public record Guarantee(
        String type,
        @Nullable String ref,
        @Nullable String access,
        @Nullable Money amount) {}

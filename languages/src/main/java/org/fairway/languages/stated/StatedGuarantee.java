package org.fairway.languages.stated;

import org.fairway.contracts.goods.Guarantee;
import org.jspecify.annotations.Nullable;

/** A {@link Guarantee} as it was stated. */
public record StatedGuarantee(
        @Nullable String type,
        @Nullable String ref,
        @Nullable String access,
        @Nullable StatedMoney amount) {}

package org.fairway.languages.stated;

import org.fairway.contracts.goods.DangerousGoods;
import org.jspecify.annotations.Nullable;

/** A {@link DangerousGoods} as it was stated. */
public record StatedDangerousGoods(
        @Nullable String undg, @Nullable String hazardClass) {}

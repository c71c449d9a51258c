package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** Dangerous goods: UN number (four digits) and class. */
public record DangerousGoods(String undg, @Nullable String hazardClass) {}

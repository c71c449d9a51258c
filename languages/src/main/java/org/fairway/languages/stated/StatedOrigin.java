package org.fairway.languages.stated;

import org.fairway.contracts.goods.Origin;
import org.jspecify.annotations.Nullable;

/** A {@link Origin} as it was stated. */
public record StatedOrigin(
        @Nullable String country,
        @Nullable String type,
        @Nullable String preference,
        @Nullable String proof) {}

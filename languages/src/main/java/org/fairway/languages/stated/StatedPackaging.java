package org.fairway.languages.stated;

import org.fairway.contracts.goods.Packaging;
import org.jspecify.annotations.Nullable;

/** A {@link Packaging} as it was stated. */
public record StatedPackaging(
        @Nullable String type, int count, @Nullable String marks) {}

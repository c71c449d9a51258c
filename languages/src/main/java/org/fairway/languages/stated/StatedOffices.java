package org.fairway.languages.stated;

import org.fairway.contracts.goods.Offices;
import org.jspecify.annotations.Nullable;

/** A {@link Offices} as it was stated. */
public record StatedOffices(
        @Nullable String entry,
        @Nullable String exit,
        @Nullable String presentation,
        @Nullable String supervising) {}

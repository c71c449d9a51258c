package org.fairway.languages.stated;

import org.fairway.contracts.goods.Authorisation;
import org.jspecify.annotations.Nullable;

/** A {@link Authorisation} as it was stated. */
public record StatedAuthorisation(
        @Nullable String type,
        @Nullable String holderTin,
        @Nullable String id) {}

package org.fairway.languages.stated;

import org.fairway.contracts.goods.Representative;
import org.jspecify.annotations.Nullable;

/** A {@link Representative} as it was stated. */
public record StatedRepresentative(@Nullable String tin, int status) {}

package org.fairway.languages.stated;

import org.fairway.contracts.goods.AdditionalInformation;
import org.jspecify.annotations.Nullable;

/** A {@link AdditionalInformation} as it was stated. */
public record StatedAdditionalInformation(
        @Nullable String code, @Nullable String text) {}

package org.fairway.languages.stated;

import org.fairway.contracts.goods.PreviousDocument;
import org.jspecify.annotations.Nullable;

/** A {@link PreviousDocument} as it was stated. */
public record StatedPreviousDocument(
        @Nullable String typeCode,
        @Nullable String id,
        @Nullable Integer itemNo) {}

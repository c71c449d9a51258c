package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** A preceding document (DE 2/1), for example a temporary storage or summary declaration. */
public record PreviousDocument(
        String typeCode, String id, @Nullable Integer itemNo) {}

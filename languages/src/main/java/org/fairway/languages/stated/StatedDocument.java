package org.fairway.languages.stated;

import java.time.LocalDate;
import org.fairway.contracts.goods.Document;
import org.jspecify.annotations.Nullable;

/** A {@link Document} as it was stated. */
public record StatedDocument(
        @Nullable String typeCode,
        @Nullable String id,
        @Nullable String issuer,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate validTo,
        @Nullable String status,
        @Nullable StatedQuantity quantity,
        @Nullable String digest) {}

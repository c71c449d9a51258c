package org.fairway.languages.stated;

import java.math.BigDecimal;
import org.fairway.contracts.goods.Consignment;
import org.jspecify.annotations.Nullable;

/** A {@link Consignment} as it was stated. */
public record StatedConsignment(
        @Nullable String transportDocType,
        @Nullable String transportDocNo,
        @Nullable String masterHouse,
        @Nullable String manifestRef,
        @Nullable Integer packages,
        @Nullable BigDecimal grossMass) {}

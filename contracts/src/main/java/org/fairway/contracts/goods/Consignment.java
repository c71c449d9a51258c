package org.fairway.contracts.goods;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A transport document the goods travel under; masterHouse is MASTER or HOUSE, gross mass in kilograms. */
public record Consignment(
        String transportDocType,
        String transportDocNo,
        @Nullable String masterHouse,
        @Nullable String manifestRef,
        @Nullable Integer packages,
        @Nullable BigDecimal grossMass) {}

package org.fairway.contracts.goods;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transport document the goods travel under; masterHouse is MASTER or HOUSE, gross mass in kilograms.
 *
 * @param transportDocType kind of transport document, a UN/EDIFACT 1001 code (an..35; DE 2/3)
 * @param transportDocNo its number (DE 2/3)
 * @param masterHouse whether it is a master or a house bill (an..6)
 * @param manifestRef the manifest that lists it
 * @param packages number of packages (DE 6/10)
 * @param grossMass kilograms (DE 6/5)
 */
public record Consignment(
        String transportDocType,
        String transportDocNo,
        @Nullable String masterHouse,
        @Nullable String manifestRef,
        @Nullable Integer packages,
        @Nullable BigDecimal grossMass) {
    public Consignment {
        Objects.requireNonNull(transportDocType, "transportDocType");
        Objects.requireNonNull(transportDocNo, "transportDocNo");
    }
}

package org.fairway.declaration.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The rule by which an exact amount is rounded to money. */
public record Rounding(RoundingMode mode, int scale) {
    public BigDecimal apply(BigDecimal exact) {
        return exact.setScale(scale, mode);
    }
}

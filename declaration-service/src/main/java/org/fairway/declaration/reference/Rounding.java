package org.fairway.declaration.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The rule by which an exact amount is rounded to money.
 *
 * @param mode which way it is rounded
 * @param scale how many decimals are left
 */
public record Rounding(RoundingMode mode, int scale) {
    public BigDecimal apply(BigDecimal exact) {
        return exact.setScale(scale, mode);
    }
}

package org.fairway.declaration.reference;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a measure. Amounts are in the jurisdiction's currency.
 *
 * @param kind what the rate is applied to
 * @param pct percentage of the value
 * @param perUnit amount per unit
 * @param uom the unit (UN/ECE Recommendation 20)
 * @param min least amount per unit
 * @param max greatest amount per unit
 */
public record Rate(
        Kind kind,
        @Nullable BigDecimal pct,
        @Nullable BigDecimal perUnit,
        @Nullable String uom,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max) {

    /** What the rate is applied to: value, quantity, both added, or the value between bounds by quantity. */
    public enum Kind {
        AD_VALOREM,
        SPECIFIC,
        COMPOUND,
        MIXED
    }

    public static Rate adValorem(BigDecimal pct) {
        return new Rate(Kind.AD_VALOREM, pct, null, null, null, null);
    }
}

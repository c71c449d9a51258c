package org.fairway.declaration.reference;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a measure. {@code pct} is a percentage of the value; {@code perUnit}, {@code min} and {@code max} are
 * amounts of the jurisdiction's currency per {@code uom} (UN/ECE Recommendation 20).
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

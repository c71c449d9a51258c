package org.fairway.declaration.model.duty;

import java.math.BigDecimal;
import org.fairway.declaration.reference.Rounding;

/**
 * The amounts of one tax.
 *
 * @param assessed base times rate, less the deduction, rounded
 * @param payable what is collected now
 * @param suspended what is not collected while the procedure or relief lasts
 */
public record Amounts(BigDecimal assessed, BigDecimal payable, BigDecimal suspended) {

    /**
     * An ad valorem tax: {@code pct} per cent of {@code base}, less {@code deduct}; either all of it is suspended or
     * nothing.
     */
    public static Amounts adValorem(
            BigDecimal base, BigDecimal pct, BigDecimal deduct, boolean suspend, Rounding rounding) {
        return of(base.multiply(pct).movePointLeft(2), deduct, suspend, rounding);
    }

    /** Rounds an exact amount and then takes off the deduction. The result is never negative. */
    static Amounts of(BigDecimal exact, BigDecimal deduct, boolean suspend, Rounding rounding) {
        BigDecimal zero = rounding.apply(BigDecimal.ZERO);
        BigDecimal assessed =
                rounding.apply(rounding.apply(exact).subtract(deduct)).max(zero);
        return suspend ? new Amounts(assessed, zero, assessed) : new Amounts(assessed, assessed, zero);
    }
}

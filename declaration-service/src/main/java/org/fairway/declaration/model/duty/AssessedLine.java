package org.fairway.declaration.model.duty;

import java.math.BigDecimal;
import org.fairway.declaration.reference.Rate;
import org.fairway.declaration.reference.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * One tax on one item.
 *
 * @param item sequence number of the goods item
 * @param taxType A00 customs duty, A30 additional duty, B00 value added tax, 4xx excise
 * @param base the value or quantity the rate is applied to
 * @param baseKind what the base is
 * @param rate the rate of the measure
 * @param preference the preference granted, if any
 * @param relief the suspension, relief or deduction granted, if any
 * @param assessed what the rate gives
 * @param payable what is owed now
 * @param suspended what is not collected while the procedure or relief lasts
 * @param rounding rule by which the exact amount was rounded
 * @param formula the calculation in figures
 */
public record AssessedLine(
        int item,
        String taxType,
        BigDecimal base,
        BaseKind baseKind,
        Rate rate,
        @Nullable String preference,
        @Nullable String relief,
        BigDecimal assessed,
        BigDecimal payable,
        BigDecimal suspended,
        Rounding rounding,
        String formula) {

    /** The kind of {@code base}. */
    public enum BaseKind {
        CUSTOMS_VALUE,
        QUANTITY,
        TAX_VALUE
    }
}

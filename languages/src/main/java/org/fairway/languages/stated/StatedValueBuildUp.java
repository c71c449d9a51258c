package org.fairway.languages.stated;

import java.util.List;
import org.fairway.contracts.goods.ValueBuildUp;
import org.jspecify.annotations.Nullable;

/** A {@link ValueBuildUp} as it was stated. */
public record StatedValueBuildUp(
        @Nullable StatedMoney invoiceTotal,
        @Nullable StatedMoney freight,
        @Nullable StatedMoney insurance,
        @Nullable StatedMoney packing,
        @Nullable StatedMoney assists,
        @Nullable StatedMoney royalties,
        @Nullable StatedMoney deductions,
        List<StatedFxRate> fxRates) {
    public StatedValueBuildUp {
        fxRates = Lists.copy(fxRates);
    }
}

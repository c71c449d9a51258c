package org.fairway.contracts.goods;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes up the customs value (WTO Valuation Agreement Art. 1 and 8): the invoice total, additions and deductions
 * for the whole declaration.
 */
public record ValueBuildUp(
        Money invoiceTotal,
        @Nullable Money freight,
        @Nullable Money insurance,
        @Nullable Money packing,
        @Nullable Money assists,
        @Nullable Money royalties,
        @Nullable Money deductions,
        List<FxRate> fxRates) {
    public ValueBuildUp {
        fxRates = Lists.copy(fxRates);
    }
}

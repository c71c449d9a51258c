package org.fairway.contracts.goods;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes up the customs value (WTO Valuation Agreement Art. 1 and 8): the invoice total, additions and deductions
 * for the whole declaration.
 *
 * @param invoiceTotal what all items cost on the invoice (DE 4/11)
 * @param freight transport to the place of importation (DE 4/9; WTO Valuation Agreement Art. 8.2)
 * @param insurance insurance of the transport (DE 4/9; Art. 8.2)
 * @param packing containers and packing (DE 4/9; Art. 8.1(a))
 * @param assists what the buyer supplied free or below cost (DE 4/9; Art. 8.1(b))
 * @param royalties royalties and licence fees (DE 4/9; Art. 8.1(c))
 * @param deductions what the value does not include (DE 4/9; Interpretative Note to Art. 1)
 * @param fxRates exchange rates that the declarant states; the ones in force decide (DE 4/15)
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
        Objects.requireNonNull(invoiceTotal, "invoiceTotal");
        fxRates = Lists.copy(fxRates);
    }
}

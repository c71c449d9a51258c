package org.fairway.contracts.goods;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One goods item (WCO class 68A GovernmentAgencyGoodsItem). Masses in kilograms with at most six decimals, valuation
 * method 1 to 6 (WTO Valuation Agreement).
 *
 * @param seq item number, from 1 (DE 1/6)
 * @param commodity what the goods are in the tariff (DE 6/13 to 6/17)
 * @param description description of the goods (an..512; DE 6/8)
 * @param origin where they come from (DE 5/15, 5/16)
 * @param dispatchCountry country of dispatch, ISO 3166-1 alpha-2 (an..2; DE 5/14)
 * @param netMass kilograms, at most six decimals (DE 6/1)
 * @param grossMass kilograms, at most six decimals (DE 6/5)
 * @param supplementaryUnits quantity in the unit that the tariff asks for (DE 6/2)
 * @param packages packaging (DE 6/9 to 6/11)
 * @param equipmentRefs numbers of the containers it is in (DE 7/10)
 * @param invoiceLine price on the invoice (DE 4/14)
 * @param statisticalValue statistical value in the currency of the jurisdiction (DE 8/6)
 * @param valuationMethod 1 to 6 (DE 4/16; WTO Valuation Agreement Art. 1 to 7)
 * @param valuationIndicators valuation indicators (an..4; DE 4/13)
 * @param procedureOverride the procedure of this item, if it is not that of the declaration (DE 1/10, 1/11)
 * @param dangerousGoods what is dangerous about it (DE 6/12)
 * @param perishable whether the goods perish (TFA Art. 7.9)
 * @param documents certificates, licences and other documents for this item (DE 2/3)
 * @param agencyData data that only one agency asks for, by agency and then by field (an..512)
 */
public record GoodsItem(
        int seq,
        Commodity commodity,
        String description,
        Origin origin,
        @Nullable String dispatchCountry,
        BigDecimal netMass,
        BigDecimal grossMass,
        @Nullable Quantity supplementaryUnits,
        List<Packaging> packages,
        List<String> equipmentRefs,
        Money invoiceLine,
        @Nullable BigDecimal statisticalValue,
        int valuationMethod,
        @Nullable String valuationIndicators,
        @Nullable Procedure procedureOverride,
        @Nullable DangerousGoods dangerousGoods,
        @Nullable Boolean perishable,
        List<Document> documents,
        Map<String, Map<String, String>> agencyData) {
    public GoodsItem {
        Objects.requireNonNull(commodity, "commodity");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(netMass, "netMass");
        Objects.requireNonNull(grossMass, "grossMass");
        Objects.requireNonNull(invoiceLine, "invoiceLine");
        packages = Lists.copy(packages);
        equipmentRefs = Lists.copy(equipmentRefs);
        documents = Lists.copy(documents);
        agencyData = agencyData == null ? Map.of() : Map.copyOf(agencyData);
    }
}

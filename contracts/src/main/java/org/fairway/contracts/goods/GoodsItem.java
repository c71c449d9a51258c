package org.fairway.contracts.goods;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One goods item (WCO class 68A GovernmentAgencyGoodsItem). Masses in kilograms with at most six decimals, valuation
 * method 1 to 6 (WTO Valuation Agreement).
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
        packages = Lists.copy(packages);
        equipmentRefs = Lists.copy(equipmentRefs);
        documents = Lists.copy(documents);
        agencyData = agencyData == null ? Map.of() : Map.copyOf(agencyData);
    }

    /** The same item with another supplementary quantity. */
    public GoodsItem withSupplementaryUnits(@Nullable Quantity other) {
        return new GoodsItem(
                seq,
                commodity,
                description,
                origin,
                dispatchCountry,
                netMass,
                grossMass,
                other,
                packages,
                equipmentRefs,
                invoiceLine,
                statisticalValue,
                valuationMethod,
                valuationIndicators,
                procedureOverride,
                dangerousGoods,
                perishable,
                documents,
                agencyData);
    }
}

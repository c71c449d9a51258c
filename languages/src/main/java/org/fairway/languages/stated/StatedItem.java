package org.fairway.languages.stated;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.goods.GoodsItem;
import org.jspecify.annotations.Nullable;

/** A {@link GoodsItem} as it was stated. */
public record StatedItem(
        int seq,
        @Nullable StatedCommodity commodity,
        @Nullable String description,
        @Nullable StatedOrigin origin,
        @Nullable String dispatchCountry,
        @Nullable BigDecimal netMass,
        @Nullable BigDecimal grossMass,
        @Nullable StatedQuantity supplementaryUnits,
        List<StatedPackaging> packages,
        List<String> equipmentRefs,
        @Nullable StatedMoney invoiceLine,
        @Nullable BigDecimal statisticalValue,
        int valuationMethod,
        @Nullable String valuationIndicators,
        @Nullable StatedProcedure procedureOverride,
        @Nullable StatedDangerousGoods dangerousGoods,
        @Nullable Boolean perishable,
        List<StatedDocument> documents,
        Map<String, Map<String, String>> agencyData) {
    public StatedItem {
        packages = Lists.copy(packages);
        equipmentRefs = Lists.copy(equipmentRefs);
        documents = Lists.copy(documents);
        agencyData = Lists.copy(agencyData);
    }

    /** Returns the same item with another supplementary quantity. */
    public StatedItem withSupplementaryUnits(@Nullable StatedQuantity other) {
        return new StatedItem(
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

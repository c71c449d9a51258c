package org.fairway.demo.consignment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.Packaging;
import org.fairway.contracts.goods.Quantity;
import org.fairway.contracts.goods.ValueBuildUp;
import org.jspecify.annotations.Nullable;

/** Makes another shipment of the same goods: all counts, weights and amounts grow or shrink by one factor. */
record Variation(BigDecimal factor) {

    static Variation of(Random random) {
        return new Variation(BigDecimal.valueOf(700 + random.nextInt(600), 3));
    }

    GoodsItem item(GoodsItem item) {
        return new GoodsItem(
                item.seq(),
                item.commodity(),
                item.description(),
                item.origin(),
                item.dispatchCountry(),
                mass(item.netMass()),
                mass(item.grossMass()),
                item.supplementaryUnits() == null
                        ? null
                        : new Quantity(
                                count(item.supplementaryUnits().value()),
                                item.supplementaryUnits().uom()),
                item.packages().stream().map(this::packages).toList(),
                item.equipmentRefs(),
                money(item.invoiceLine()),
                item.statisticalValue() == null ? null : scaled(item.statisticalValue(), 2),
                item.valuationMethod(),
                item.valuationIndicators(),
                item.procedureOverride(),
                item.dangerousGoods(),
                item.perishable(),
                item.documents(),
                item.agencyData());
    }

    /** The total is computed from the changed lines. A scaled total could differ from them by rounding. */
    ValueBuildUp value(ValueBuildUp value, List<GoodsItem> varied) {
        BigDecimal total =
                varied.stream().map(item -> item.invoiceLine().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ValueBuildUp(
                new Money(total, varied.getFirst().invoiceLine().currency()),
                moneyOrNull(value.freight()),
                moneyOrNull(value.insurance()),
                moneyOrNull(value.packing()),
                moneyOrNull(value.assists()),
                moneyOrNull(value.royalties()),
                moneyOrNull(value.deductions()),
                value.fxRates());
    }

    private Packaging packages(Packaging packages) {
        return new Packaging(
                packages.type(), count(BigDecimal.valueOf(packages.count())).intValueExact(), packages.marks());
    }

    private BigDecimal mass(BigDecimal kilograms) {
        return scaled(kilograms, 3);
    }

    private BigDecimal count(BigDecimal count) {
        return count.multiply(factor).setScale(0, RoundingMode.HALF_UP).max(BigDecimal.ONE);
    }

    private @Nullable Money moneyOrNull(@Nullable Money money) {
        return money == null ? null : money(money);
    }

    private Money money(Money money) {
        return new Money(
                scaled(money.amount(), Currency.getInstance(money.currency()).getDefaultFractionDigits()),
                money.currency());
    }

    private BigDecimal scaled(BigDecimal amount, int scale) {
        return amount.multiply(factor).setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}

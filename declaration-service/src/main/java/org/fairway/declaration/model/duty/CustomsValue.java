package org.fairway.declaration.model.duty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.ValueBuildUp;
import org.fairway.declaration.reference.Jurisdiction;
import org.fairway.declaration.reference.Jurisdiction.ValueBasis;
import org.jspecify.annotations.Nullable;

/**
 * Customs value per item: the invoice lines at the day's exchange rate, with additions and deductions shared out by
 * value (WTO Valuation Agreement Art. 1 and 8).
 */
final class CustomsValue {
    private static final int CENT = 2;
    private final Jurisdiction jurisdiction;
    private final GoodsDeclaration goods;
    private final LocalDate on;

    CustomsValue(Jurisdiction jurisdiction, GoodsDeclaration goods, LocalDate on) {
        this.jurisdiction = jurisdiction;
        this.goods = goods;
        this.on = on;
    }

    List<BigDecimal> perItem() {
        List<BigDecimal> lines = goods.items().stream()
                .map(GoodsItem::invoiceLine)
                .map(this::local)
                .toList();
        List<BigDecimal> shares = apportion(adjustment(), lines);
        List<BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            values.add(lines.get(i).add(shares.get(i)).max(BigDecimal.ZERO));
        }
        return values;
    }

    /**
     * Divides an amount by weight so that the parts add up to it to the cent. Each part is rounded down, and the last
     * one takes the rest.
     */
    static List<BigDecimal> apportion(BigDecimal amount, List<BigDecimal> weights) {
        BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal done = BigDecimal.ZERO;
        BigDecimal weightDone = BigDecimal.ZERO;
        for (int i = 0; i < weights.size(); i++) {
            weightDone = weightDone.add(weights.get(i));
            boolean last = i == weights.size() - 1;
            BigDecimal upTo = last
                    ? amount
                    : total.signum() == 0
                            ? BigDecimal.ZERO
                            : amount.multiply(weightDone).divide(total, CENT, RoundingMode.DOWN);
            shares.add(upTo.subtract(done));
            done = upTo;
        }
        return shares;
    }

    private BigDecimal adjustment() {
        ValueBuildUp build = goods.valueBuildUp();
        // Without trade terms a stated amount counts as not included in the price, because a declarant states only
        // additions that exist.
        String incoterm = goods.tradeTerms() == null ? "" : goods.tradeTerms().incoterm();
        boolean freightPaid = switch (incoterm) {
            case "", "EXW", "FCA", "FAS", "FOB" -> false;
            default -> true;
        };
        boolean insurancePaid = freightPaid && !incoterm.equals("CFR") && !incoterm.equals("CPT");
        BigDecimal carriage = BigDecimal.ZERO;
        if (jurisdiction.valueBasis() == ValueBasis.CIF) {
            carriage = carriage.add(freightPaid ? BigDecimal.ZERO : local(build.freight()))
                    .add(insurancePaid ? BigDecimal.ZERO : local(build.insurance()));
        } else {
            carriage = carriage.subtract(freightPaid ? local(build.freight()) : BigDecimal.ZERO)
                    .subtract(insurancePaid ? local(build.insurance()) : BigDecimal.ZERO);
        }
        return carriage.add(local(build.packing()))
                .add(local(build.assists()))
                .add(local(build.royalties()))
                .subtract(local(build.deductions()));
    }

    private BigDecimal local(@Nullable Money money) {
        return money == null
                ? BigDecimal.ZERO
                : money.amount().multiply(rate(money.currency())).setScale(CENT, RoundingMode.HALF_UP);
    }

    /** Returns the published rate of the day. A rate that the declaration states is never used. */
    private BigDecimal rate(String currency) {
        return jurisdiction
                .fxRate(currency, on)
                .orElseThrow(() -> new IllegalStateException("no exchange rate for " + currency + " on " + on));
    }
}

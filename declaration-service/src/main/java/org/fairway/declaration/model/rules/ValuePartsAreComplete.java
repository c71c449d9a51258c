package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import java.util.List;
import org.fairway.languages.stated.StatedFxRate;
import org.fairway.languages.stated.StatedQuantity;
import org.jspecify.annotations.Nullable;

/** Refuses value parts that are incomplete or below zero; they may be absent as a whole. */
final class ValuePartsAreComplete implements Rule {
    private static final String CODE = "FW-V00-VALUE-PART";
    private static final String BASE = "WTO Valuation Agreement Art. 8";

    @Override
    public void check(Checked statement, Breaches breaches) {
        var goods = statement.goods();
        statement
                .additions()
                .forEach(each -> part(
                        each.money().amount(),
                        each.pointer() + "/amount",
                        each.money().currency(),
                        each.pointer() + "/currency",
                        breaches));
        List<StatedFxRate> rates =
                goods.valueBuildUp() == null ? List.of() : goods.valueBuildUp().fxRates();
        for (int i = 0; i < rates.size(); i++) {
            String pointer = "/valueBuildUp/fxRates/" + i;
            BigDecimal rate = rates.get(i).rate();
            part(rate, pointer + "/rate", rates.get(i).currency(), pointer + "/currency", breaches);
            if (rate != null && rate.signum() == 0) {
                breaches.demand(
                        CODE,
                        pointer + "/rate",
                        "An exchange rate of 0 makes the goods worth nothing.",
                        "WTO Valuation Agreement Art. 9",
                        "State how many units of the local currency one unit is worth.");
            }
        }
        if (goods.tradeTerms() != null && Checked.blank(goods.tradeTerms().incoterm())) {
            breaches.demand(
                    CODE,
                    "/tradeTerms/incoterm",
                    "Trade terms without the Incoterms rule say nothing.",
                    "DE 4/1",
                    "State the rule, for example CIF, or leave tradeTerms out.");
        }
        statement.items().forEach(each -> {
            StatedQuantity units = each.item().supplementaryUnits();
            if (units != null) {
                part(
                        units.value(),
                        each.pointer() + "/supplementaryUnits/value",
                        units.uom(),
                        each.pointer() + "/supplementaryUnits/uom",
                        breaches);
            }
        });
    }

    private static void part(
            @Nullable BigDecimal number, String numberAt, @Nullable String unit, String unitAt, Breaches breaches) {
        if (number == null) {
            breaches.demand(
                    CODE, numberAt, "The number is missing.", BASE, "State it, or leave " + parent(numberAt) + " out.");
        } else if (number.signum() < 0) {
            breaches.demand(
                    CODE,
                    numberAt,
                    number.toPlainString() + " is below zero.",
                    BASE,
                    "Use 0 or more; reductions of the price go into deductions.");
        }
        if (Checked.blank(unit)) {
            breaches.demand(
                    CODE,
                    unitAt,
                    "The number " + (number == null ? "" : number.toPlainString() + " ") + "has no unit.",
                    BASE,
                    "State the unit or currency, or leave " + parent(unitAt) + " out.");
        }
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }
}

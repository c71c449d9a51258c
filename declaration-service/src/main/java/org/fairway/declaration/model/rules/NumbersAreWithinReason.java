package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedQuantity;
import org.jspecify.annotations.Nullable;

/**
 * Refuses numbers such as 1e3000000, which are short to write and take minutes to calculate with. No other rule checks
 * a statement that has one.
 */
final class NumbersAreWithinReason implements Rule {
    private static final int MOST_DIGITS = 16;

    @Override
    public void check(Checked statement, Breaches breaches) {
        var goods = statement.goods();
        if (goods.totals() != null) {
            number(goods.totals().grossMass(), "/totals/grossMass", breaches);
        }
        statement.amounts().forEach(each -> money(each.money(), each.pointer(), breaches));
        for (int i = 0; i < goods.consignments().size(); i++) {
            number(goods.consignments().get(i).grossMass(), "/consignments/" + i + "/grossMass", breaches);
        }
        for (int i = 0; i < goods.guarantees().size(); i++) {
            money(goods.guarantees().get(i).amount(), "/guarantees/" + i + "/amount", breaches);
        }
        for (int i = 0;
                goods.valueBuildUp() != null
                        && i < goods.valueBuildUp().fxRates().size();
                i++) {
            number(goods.valueBuildUp().fxRates().get(i).rate(), "/valueBuildUp/fxRates/" + i + "/rate", breaches);
        }
        documents(goods.documents(), "", breaches);
        statement.items().forEach(each -> item(each.item(), each.pointer(), breaches));
    }

    private static void item(StatedItem item, String pointer, Breaches breaches) {
        number(item.netMass(), pointer + "/netMass", breaches);
        number(item.grossMass(), pointer + "/grossMass", breaches);
        number(item.statisticalValue(), pointer + "/statisticalValue", breaches);
        quantity(item.supplementaryUnits(), pointer + "/supplementaryUnits", breaches);
        documents(item.documents(), pointer, breaches);
    }

    private static void documents(java.util.List<StatedDocument> documents, String pointer, Breaches breaches) {
        for (int i = 0; i < documents.size(); i++) {
            quantity(documents.get(i).quantity(), pointer + "/documents/" + i + "/quantity", breaches);
        }
    }

    private static void money(@Nullable StatedMoney money, String pointer, Breaches breaches) {
        number(money == null ? null : money.amount(), pointer + "/amount", breaches);
    }

    private static void quantity(@Nullable StatedQuantity quantity, String pointer, Breaches breaches) {
        number(quantity == null ? null : quantity.value(), pointer + "/value", breaches);
    }

    private static void number(@Nullable BigDecimal number, String pointer, Breaches breaches) {
        if (number != null
                && (Math.abs((long) number.scale()) > MOST_DIGITS
                        || (long) number.precision() - number.scale() > MOST_DIGITS)) {
            breaches.demand(
                    "FW-V00-NUMBER",
                    pointer,
                    "The number has more than " + MOST_DIGITS + " digits before or after the point.",
                    "WCO Data Model 3.6, DEC (n..16)",
                    "Write it with " + MOST_DIGITS + " digits at most on each side of the point.");
        }
    }
}

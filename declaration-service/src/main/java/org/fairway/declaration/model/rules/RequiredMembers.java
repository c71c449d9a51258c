package org.fairway.declaration.model.rules;

import java.util.regex.Pattern;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.contracts.goods.Party;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.jspecify.annotations.Nullable;

/**
 * Requires the members that every declaration must have beyond those of {@link MembersFitTheDataModel}; other rules
 * rely on them.
 */
final class RequiredMembers implements Rule {
    private static final String SHAPE = "FW-V00-SHAPE";
    private static final String BASE = "WCO Data Model 3.6, DEC";
    private static final Pattern PROCEDURE = Pattern.compile("\\d{2}");

    @Override
    public void check(Checked statement, Breaches breaches) {
        StatedDeclaration goods = statement.goods();
        if (goods.procedure() != null) {
            shape(
                    goods.procedure().requested(),
                    PROCEDURE,
                    "/procedure/requested",
                    "two digits, for example 40",
                    breaches);
            shape(
                    goods.procedure().previous(),
                    PROCEDURE,
                    "/procedure/previous",
                    "two digits, for example 00",
                    breaches);
        }
        if (goods.parties() != null) {
            declarant(goods.parties().declarant(), breaches);
        }
        if (goods.transport() != null
                && (goods.transport().modeBorder() < 1 || goods.transport().modeBorder() > 9)) {
            breaches.demand(
                    SHAPE,
                    "/transport/modeBorder",
                    "Mode of transport " + goods.transport().modeBorder() + " does not exist.",
                    "UN/ECE Recommendation 19",
                    "Use 1 (sea) to 9.");
        }
        if (goods.valueBuildUp() != null) {
            amount(goods.valueBuildUp().invoiceTotal(), "/valueBuildUp/invoiceTotal", breaches);
        }
        if (goods.items().isEmpty()) {
            breaches.demand(
                    SHAPE,
                    "/items",
                    "There is no item.",
                    BASE,
                    "Declare the goods, in 1 to " + ListLimits.ITEMS + " items.");
        }
        statement.items().forEach(each -> item(each.item(), each.pointer(), statement.isImport(), breaches));
    }

    /** Other parties may be named by name and address alone. */
    private static void declarant(@Nullable Party declarant, Breaches breaches) {
        if (declarant != null && declarant.tin() == null) {
            breaches.demand(
                    "FW-V00-MISSING", "/parties/declarant/tin", "The member tin is missing.", BASE, "State it.");
        }
    }

    private static void item(StatedItem item, String pointer, boolean isImport, Breaches breaches) {
        amount(item.invoiceLine(), pointer + "/invoiceLine", breaches);
        if (isImport && (item.valuationMethod() < 1 || item.valuationMethod() > 6)) {
            breaches.demand(
                    SHAPE,
                    pointer + "/valuationMethod",
                    "Valuation method " + item.valuationMethod() + " does not exist.",
                    "WTO Valuation Agreement Art. 1 to 7",
                    "Use 1 (transaction value) to 6.");
        }
    }

    private static void amount(@Nullable StatedMoney money, String pointer, Breaches breaches) {
        if (money != null && money.amount() != null && money.amount().signum() < 0) {
            breaches.demand(
                    SHAPE,
                    pointer + "/amount",
                    "The amount " + money.amount().toPlainString() + " is negative.",
                    "WTO Valuation Agreement Art. 1",
                    "State what is paid; put reductions into deductions.");
        }
    }

    private static void shape(
            @Nullable String text, Pattern pattern, String pointer, String wanted, Breaches breaches) {
        if (!Checked.blank(text) && !pattern.matcher(text).matches()) {
            breaches.demand(SHAPE, pointer, "\"" + text + "\" is not " + wanted + ".", BASE, "Use " + wanted + ".");
        }
    }
}

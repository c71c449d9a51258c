package org.fairway.declaration.model.rules;

import java.util.SortedSet;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Quantity;
import org.jspecify.annotations.Nullable;

/** V21: a rate by quantity needs the quantity in its own unit; a mass does not stand for a volume. */
final class QuantityFitsTheMeasure implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        if (!statement.isImport()) {
            return;
        }
        statement
                .items()
                .filter(each -> each.item().commodity() != null
                        && !Checked.blank(each.item().commodity().hs())
                        && each.item().origin() != null)
                .forEach(each -> units(each.item(), statement)
                        .forEach(unit -> quantity(each.item().supplementaryUnits(), unit, each.pointer(), breaches)));
    }

    private static SortedSet<String> units(GoodsItem item, Checked statement) {
        return statement
                .reference()
                .tariff()
                .unitsFor(item.commodity().hs(), item.origin().country(), statement.on());
    }

    private static void quantity(@Nullable Quantity stated, String unit, String pointer, Breaches breaches) {
        String base = "UCC DA Annex B, DE 6/2; UN/ECE Recommendation 20";
        String fix = "State the quantity in " + unit + ".";
        if (stated == null) {
            breaches.error(
                    "FW-V21-QUANTITY-MISSING",
                    pointer + "/supplementaryUnits",
                    "A duty on these goods is reckoned by " + unit + ", and no quantity is stated.",
                    base,
                    fix);
        } else if (stated.uom() != null && !stated.uom().equals(unit)) {
            breaches.error(
                    "FW-V21-UNIT",
                    pointer + "/supplementaryUnits/uom",
                    "A duty on these goods is reckoned by " + unit + ", not by " + stated.uom() + ".",
                    base,
                    fix);
        } else if (stated.value() != null && stated.value().signum() == 0) {
            breaches.error(
                    "FW-V21-QUANTITY-ZERO",
                    pointer + "/supplementaryUnits/value",
                    "A duty on these goods is reckoned by " + unit + ", and the quantity is 0.",
                    base,
                    fix);
        }
    }
}

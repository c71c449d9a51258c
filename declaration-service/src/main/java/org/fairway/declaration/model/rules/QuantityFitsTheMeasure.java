package org.fairway.declaration.model.rules;

import java.util.Set;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedQuantity;
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
                .forEach(each -> units(each.item(), statement)
                        .forEach(unit -> quantity(each.item().supplementaryUnits(), unit, each.pointer(), breaches)));
    }

    private static Set<String> units(StatedItem item, Checked statement) {
        String hs = item.commodity() == null
                ? null
                : Checked.stated(item.commodity().hs());
        return hs == null || item.origin() == null
                ? Set.of()
                : statement.reference().tariff().unitsFor(hs, item.origin().country(), statement.on());
    }

    private static void quantity(@Nullable StatedQuantity stated, String unit, String pointer, Breaches breaches) {
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

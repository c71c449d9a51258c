package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.regex.Pattern;
import org.fairway.declaration.reference.Nomenclature;
import org.fairway.languages.stated.StatedCommodity;

/**
 * V6: a commodity code has six, eight or ten digits and exists in the Harmonized System. An obsolete code is refused
 * with its successors.
 */
final class CommodityCodeIsKnown implements Rule {
    private static final Pattern SHAPE = Pattern.compile("\\d{6}(\\d{2}){0,2}");

    @Override
    public void check(Checked statement, Breaches breaches) {
        Nomenclature nomenclature = statement.reference().nomenclature();
        statement.items().forEach(each -> {
            StatedCommodity commodity = each.item().commodity();
            String hs = commodity == null ? null : Checked.stated(commodity.hs());
            if (hs != null) {
                code(hs, each.pointer() + "/commodity/hs", nomenclature, breaches);
            }
        });
    }

    private static void code(String hs, String pointer, Nomenclature nomenclature, Breaches breaches) {
        if (!SHAPE.matcher(hs).matches()) {
            breaches.error(
                    "FW-V06-HS-SHAPE",
                    pointer,
                    "\"" + hs + "\" is not a commodity code.",
                    "DE 6/14",
                    "Use six, eight or ten digits without spaces.");
        } else if (!nomenclature.knows(hs)) {
            unknown(hs, pointer, nomenclature, breaches);
        }
    }

    private static void unknown(String hs, String pointer, Nomenclature nomenclature, Breaches breaches) {
        List<String> successors = nomenclature.successorsOf(hs);
        if (successors.isEmpty()) {
            breaches.error(
                    "FW-V06-HS-UNKNOWN",
                    pointer,
                    hs.substring(0, 6) + " is not a subheading of " + nomenclature.edition() + ".",
                    "HS Convention Art. 3",
                    "Look the goods up in the tariff and use a code that exists.");
        } else {
            breaches.error(
                    "FW-V06-HS-OBSOLETE",
                    pointer,
                    hs.substring(0, 6) + " was replaced in " + nomenclature.edition() + ".",
                    "HS Convention Art. 16",
                    "Use the one of " + String.join(" / ", successors) + " that fits the goods.");
        }
    }
}

package org.fairway.declaration.model.rules;

import java.util.HashSet;
import java.util.Set;

/** V1: items are numbered from 1 without gaps, because permits, findings and reasons name an item by its number. */
final class ItemsAreNumbered implements Rule {
    private static final String CODE = "FW-V01-ITEM-NUMBER";
    private static final String BASE = "DE 1/6";

    @Override
    public void check(Checked statement, Breaches breaches) {
        int items = statement.goods().items().size();
        Set<Integer> seen = new HashSet<>();
        statement.items().forEach(each -> {
            int number = each.item().seq();
            String pointer = each.pointer() + "/seq";
            if (number == 0) {
                breaches.demand("FW-V00-MISSING", pointer, "The item has no number.", BASE, fix(items));
            } else if (number < 0 || number > items) {
                breaches.demand(
                        CODE, pointer, "Item number " + number + " is not from 1 to " + items + ".", BASE, fix(items));
            } else if (!seen.add(number)) {
                breaches.demand(CODE, pointer, "Item number " + number + " is stated twice.", BASE, fix(items));
            }
        });
    }

    private static String fix(int items) {
        return "Number the items from 1 to " + items + ", each once.";
    }
}

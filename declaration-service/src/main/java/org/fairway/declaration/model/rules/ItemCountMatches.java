package org.fairway.declaration.model.rules;

import org.fairway.contracts.goods.ListLimits;

/** V2: the number of items is the declared one and within the limit (DE 1/9). */
final class ItemCountMatches implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        int declared = statement.goods().totals() == null
                ? -1
                : statement.goods().totals().itemCount();
        int counted = statement.goods().items().size();
        if (counted > ListLimits.ITEMS) {
            breaches.error(
                    "FW-V02-ITEMS",
                    "/items",
                    "The declaration has " + counted + " items, more than " + ListLimits.ITEMS + ".",
                    "DE 1/9",
                    "Split the consignment into several declarations.");
        }
        if (declared >= 0 && declared != counted) {
            breaches.error(
                    "FW-V02-ITEM-COUNT",
                    "/totals/itemCount",
                    "The total says " + declared + " items, but " + counted + " are declared.",
                    "DE 1/9",
                    "Set itemCount to " + counted + " or add the missing items.");
        }
    }
}

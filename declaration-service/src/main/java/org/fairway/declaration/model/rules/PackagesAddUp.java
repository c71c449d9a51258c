package org.fairway.declaration.model.rules;

import org.fairway.languages.stated.StatedPackaging;

/**
 * V3: a warning where the packages do not add up. It is no error, since one in twenty real declarations counts packages
 * differently.
 */
final class PackagesAddUp implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        if (statement.goods().totals() == null) {
            return;
        }
        long counted = statement
                .items()
                .flatMap(each -> each.item().packages().stream())
                .mapToLong(StatedPackaging::count)
                .sum();
        if (counted != statement.goods().totals().packages()) {
            breaches.warning(
                    "FW-V03-PACKAGES",
                    "/totals/packages",
                    "The total says " + statement.goods().totals().packages() + " packages, the items have " + counted
                            + ".",
                    "DE 6/18",
                    "Set packages to " + counted + " or correct the items.");
        }
    }
}

package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import java.util.Objects;

/** V5: a warning where the total gross mass differs from the sum of the items by more than the tolerance (DE 6/5). */
final class GrossMassAddsUp implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        BigDecimal total = statement.goods().totals() == null
                ? null
                : statement.goods().totals().grossMass();
        if (total == null) {
            return;
        }
        BigDecimal sum = statement
                .items()
                .map(each -> each.item().grossMass())
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.subtract(sum)
                        .abs()
                        .compareTo(statement.reference().jurisdiction().massToleranceKg())
                > 0) {
            breaches.warning(
                    "FW-V05-GROSS-MASS",
                    "/totals/grossMass",
                    "The total says " + total.toPlainString() + " kg, the items weigh " + sum.toPlainString() + " kg.",
                    "DE 6/5",
                    "Set grossMass to " + sum.toPlainString() + " or correct the items.");
        }
    }
}

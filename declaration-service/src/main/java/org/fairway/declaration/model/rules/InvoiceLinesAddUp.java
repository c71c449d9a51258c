package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;

/** V11: a warning where the invoice total differs from the sum of its lines by more than the tolerance (DE 4/11). */
final class InvoiceLinesAddUp implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        StatedMoney total = statement.goods().valueBuildUp() == null
                ? null
                : statement.goods().valueBuildUp().invoiceTotal();
        if (total == null || total.amount() == null || total.currency() == null) {
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (StatedItem item : statement.goods().items()) {
            StatedMoney line = item.invoiceLine();
            if (line == null || line.amount() == null || !total.currency().equals(line.currency())) {
                return;
            }
            sum = sum.add(line.amount());
        }
        BigDecimal tolerance = statement
                .reference()
                .jurisdiction()
                .invoiceTolerancePerLine()
                .multiply(BigDecimal.valueOf(statement.goods().items().size()));
        if (sum.subtract(total.amount()).abs().compareTo(tolerance) > 0) {
            breaches.warning(
                    "FW-V11-INVOICE-TOTAL",
                    "/valueBuildUp/invoiceTotal/amount",
                    "The total says " + total.amount().toPlainString() + " " + total.currency() + ", the lines come to "
                            + sum.toPlainString() + ".",
                    "DE 4/11",
                    "Set the total to " + sum.toPlainString() + " or correct the lines.");
        }
    }
}

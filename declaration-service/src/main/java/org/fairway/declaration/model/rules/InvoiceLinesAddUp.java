package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import org.fairway.contracts.goods.Money;

/** V11: a warning where the invoice total differs from the sum of its lines by more than the tolerance (DE 4/11). */
final class InvoiceLinesAddUp implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        Money total = statement.goods().valueBuildUp() == null
                ? null
                : statement.goods().valueBuildUp().invoiceTotal();
        if (total == null || total.amount() == null || total.currency() == null) {
            return;
        }
        boolean comparable = statement
                .items()
                .map(each -> each.item().invoiceLine())
                .allMatch(line -> line != null
                        && line.amount() != null
                        && total.currency().equals(line.currency()));
        if (!comparable) {
            return;
        }
        BigDecimal sum = statement
                .items()
                .map(each -> each.item().invoiceLine().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
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

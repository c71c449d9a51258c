package org.fairway.declaration.model.rules;

import java.util.Set;

/** V12: an imported item valued by method 1 has an invoice (WTO Valuation Agreement Art. 1). */
final class TransactionValueHasAnInvoice implements Rule {
    private static final Set<String> INVOICES = Set.of("N935", "380", "N380", "N325", "D008");

    @Override
    public void check(Checked statement, Breaches breaches) {
        if (!statement.isImport()) {
            return;
        }
        statement
                .items()
                .filter(each -> each.item().valuationMethod() == 1 && !statement.presents(each.item(), INVOICES))
                .forEach(each -> breaches.error(
                        "FW-V12-INVOICE-MISSING",
                        each.pointer() + "/documents",
                        "Valuation method 1 relies on an invoice, and none is presented.",
                        "WTO Valuation Agreement Art. 1",
                        "Add a document of type N935 with the invoice's number, here or for the whole declaration."));
    }
}

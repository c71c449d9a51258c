package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.fairway.declaration.model.rules.Checked.Amount;

/** V10: deductions do not exceed the price with its additions. */
final class DeductionsStayWithinTheValue implements Rule {
    private static final String DEDUCTIONS = "/valueBuildUp/deductions";

    @Override
    public void check(Checked statement, Breaches breaches) {
        if (!statement.isImport()) {
            return;
        }
        Optional<BigDecimal> deducted =
                sum(statement, statement.additions().filter(DeductionsStayWithinTheValue::isDeduction));
        Stream<Amount> parts =
                Stream.concat(statement.invoiceLines(), statement.additions().filter(each -> !isDeduction(each)));
        Optional<BigDecimal> value = sum(statement, parts);
        if (deducted.isPresent() && value.isPresent() && deducted.get().compareTo(value.get()) > 0) {
            String currency = statement.reference().jurisdiction().currency();
            breaches.error(
                    "FW-V10-DEDUCTIONS",
                    DEDUCTIONS + "/amount",
                    "Deductions of " + deducted.get().toPlainString() + " " + currency
                            + " are more than the goods cost with all additions, "
                            + value.get().toPlainString() + " " + currency + ".",
                    "WTO Valuation Agreement, note to Art. 1; UCC Art. 72",
                    "Deduct only what the price contains and the law lets you deduct, for example carriage after"
                            + " importation.");
        }
    }

    private static boolean isDeduction(Amount amount) {
        return amount.pointer().equals(DEDUCTIONS);
    }

    /** In the jurisdiction's currency; empty where an amount or its rate is missing, which other rules tell. */
    private static Optional<BigDecimal> sum(Checked statement, Stream<Amount> amounts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Amount amount : amounts.toList()) {
            BigDecimal number = amount.money().amount();
            String currency = Checked.stated(amount.money().currency());
            if (number == null || currency == null) {
                return Optional.empty();
            }
            Optional<BigDecimal> rate = statement.reference().jurisdiction().fxRate(currency, statement.on());
            if (rate.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(number.multiply(rate.get()));
        }
        return Optional.of(sum);
    }
}

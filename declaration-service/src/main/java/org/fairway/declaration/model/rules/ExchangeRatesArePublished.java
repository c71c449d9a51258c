package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.fairway.declaration.reference.Jurisdiction;
import org.fairway.languages.stated.StatedFxRate;

/**
 * V7: every currency has a published rate. A rate that the trader states is compared with the published one and never
 * used.
 */
final class ExchangeRatesArePublished implements Rule {
    private static final String BASE = "WTO Valuation Agreement Art. 9; UCC Art. 53";
    /**
     * Rates of other days and sources differ a little; a decimal point or a currency in the wrong place differs by
     * more.
     */
    private static final BigDecimal NOTEWORTHY = new BigDecimal("0.1");

    @Override
    public void check(Checked statement, Breaches breaches) {
        Jurisdiction jurisdiction = statement.reference().jurisdiction();
        statement.amounts().forEach(each -> {
            String currency = each.money().currency();
            if (currency != null
                    && statement.reference().codes().knowsCurrency(currency)
                    && jurisdiction.fxRate(currency, statement.on()).isEmpty()) {
                breaches.error(
                        "FW-V07-NO-RATE",
                        each.pointer() + "/currency",
                        "No exchange rate for " + currency + " is published for " + statement.on() + ".",
                        BASE,
                        "State the amount in one of "
                                + String.join(", ", jurisdiction.currencies(statement.on()))
                                + ". Where the contract fixes a rate and settles in " + jurisdiction.currency()
                                + ", the sum in " + jurisdiction.currency() + " is the price.");
            }
        });
        statedRates(statement, jurisdiction, breaches);
    }

    private static void statedRates(Checked statement, Jurisdiction jurisdiction, Breaches breaches) {
        List<StatedFxRate> stated = statement.goods().valueBuildUp() == null
                ? List.of()
                : statement.goods().valueBuildUp().fxRates();
        for (int i = 0; i < stated.size(); i++) {
            String currency = stated.get(i).currency();
            BigDecimal rate = stated.get(i).rate();
            if (currency == null || rate == null) {
                continue;
            }
            Optional<BigDecimal> published = jurisdiction.fxRate(currency, statement.on());
            if (published.isPresent() && differ(rate, published.get())) {
                breaches.warning(
                        "FW-V07-RATE-NOT-USED",
                        "/valueBuildUp/fxRates/" + i + "/rate",
                        "The rate you state for " + currency + " is " + rate.toPlainString() + "; the published one is "
                                + published.get().toPlainString() + " and is used.",
                        BASE,
                        "Check the currency and the decimal point of your amounts, or leave the rate out.");
            }
        }
    }

    private static boolean differ(BigDecimal stated, BigDecimal published) {
        return stated.subtract(published)
                        .abs()
                        .divide(published, 4, RoundingMode.HALF_UP)
                        .compareTo(NOTEWORTHY)
                > 0;
    }
}

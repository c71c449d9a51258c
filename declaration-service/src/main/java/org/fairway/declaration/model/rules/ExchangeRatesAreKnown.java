package org.fairway.declaration.model.rules;

/** Without a rate an amount cannot be valued, and guessing one would charge a wrong duty. */
final class ExchangeRatesAreKnown implements Rule {
  @Override
  public void check(Statement statement, Breaches breaches) {
    if (!statement.isImport()) {
      return;
    }
    statement.amounts().filter(each -> !Statement.blank(each.money().currency())).forEach(each -> {
      String currency = each.money().currency();
      boolean stated = statement.goods().valueBuildUp() != null && statement.goods().valueBuildUp().fxRates().stream().anyMatch(rate -> currency.equals(rate.currency()));
      if (!stated && statement.reference().codes().knowsCurrency(currency) && statement.reference().jurisdiction().fxRate(currency, statement.on()).isEmpty()) {
        breaches.error(
            "FW-V07-NO-RATE", each.pointer() + "/currency", "No exchange rate for " + currency + " is published for " + statement.on() + ".", "WTO Valuation Agreement Art. 9",
            "Add a rate for " + currency + " to /valueBuildUp/fxRates, or state the amount in " + statement.reference().jurisdiction().currency() + ".");
      }
    });
  }
}

package org.fairway.declaration.model.rules;

import org.fairway.contracts.goods.Party;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedParties;
import org.jspecify.annotations.Nullable;

/** V7: countries are codes of ISO 3166-1, currencies codes of ISO 4217. */
final class CountriesAndCurrenciesAreKnown implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        StatedParties parties = statement.goods().parties();
        if (parties != null) {
            party(parties.declarant(), "/parties/declarant", statement, breaches);
            party(parties.importer(), "/parties/importer", statement, breaches);
            party(parties.exporter(), "/parties/exporter", statement, breaches);
            party(parties.seller(), "/parties/seller", statement, breaches);
            party(parties.buyer(), "/parties/buyer", statement, breaches);
        }
        if (statement.goods().transport() != null) {
            country(statement.goods().transport().nationality(), "/transport/nationality", statement, breaches);
        }
        statement.amounts().forEach(each -> money(each.money(), each.pointer(), statement, breaches));
        statement.items().forEach(each -> {
            if (each.item().origin() != null) {
                country(each.item().origin().country(), each.pointer() + "/origin/country", statement, breaches);
            }
            country(each.item().dispatchCountry(), each.pointer() + "/dispatchCountry", statement, breaches);
        });
    }

    private static void party(@Nullable Party party, String pointer, Checked statement, Breaches breaches) {
        if (party != null) {
            country(party.country(), pointer + "/country", statement, breaches);
        }
    }

    private static void country(@Nullable String code, String pointer, Checked statement, Breaches breaches) {
        if (code != null && !code.isBlank() && !statement.reference().codes().knowsCountry(code)) {
            breaches.error(
                    "FW-V07-COUNTRY",
                    pointer,
                    "\"" + code + "\" is not a country code.",
                    "ISO 3166-1",
                    "Use the two capital letters of the country, for example NL.");
        }
    }

    private static void money(StatedMoney money, String pointer, Checked statement, Breaches breaches) {
        String currency = Checked.stated(money.currency());
        if (currency == null) {
            return;
        }
        if (!statement.reference().codes().knowsCurrency(currency)) {
            breaches.error(
                    "FW-V07-CURRENCY",
                    pointer + "/currency",
                    "\"" + currency + "\" is not a currency.",
                    "ISO 4217",
                    "Use the three capital letters of the currency, for example EUR.");
        } else if (money.amount() != null
                && money.amount().stripTrailingZeros().scale()
                        > statement.reference().codes().decimals(currency)) {
            breaches.error(
                    "FW-V07-DECIMALS",
                    pointer + "/amount",
                    money.amount().toPlainString() + " has more decimals than " + currency + " has.",
                    "ISO 4217",
                    "Round it to " + statement.reference().codes().decimals(currency) + " decimals.");
        }
    }
}

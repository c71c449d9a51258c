package org.fairway.contracts.declaration;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of a statement by reference data alone: every service uses these, and none uses the trader's own exchange
 * rate (WTO Valuation Agreement Art. 9).
 *
 * @param currency currency of the jurisdiction (ISO 4217)
 * @param exchangeRates the published rate used for each currency of the statement (ISO 4217): how many units of
 *     {@code currency} one unit of it is worth. A currency without a published rate is left out.
 * @param customsValues customs values of the goods items, in their order, in {@code currency}; empty unless the goods
 *     are imported
 * @param suspendedItems numbers of the goods items whose procedure suspends duties and taxes
 */
public record Valuation(
        String currency,
        Map<String, BigDecimal> exchangeRates,
        List<BigDecimal> customsValues,
        List<Integer> suspendedItems) {
    public Valuation {
        exchangeRates = Collections.unmodifiableMap(new TreeMap<>(exchangeRates));
        customsValues = List.copyOf(customsValues);
        suspendedItems = List.copyOf(suspendedItems);
    }
}

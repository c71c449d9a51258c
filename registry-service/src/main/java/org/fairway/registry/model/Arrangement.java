package org.fairway.registry.model;

import java.util.List;

/**
 * An arrangement by which the authorisations of another customs administration count here (WCO SAFE Framework, mutual
 * recognition).
 *
 * @param organisation the administration on the shared ledger; the MSP id on Hyperledger Fabric
 * @param country its country, ISO 3166-1 alpha-2
 * @param types kinds of its authorisations that count
 */
public record Arrangement(String organisation, String country, List<String> types) {
    public Arrangement {
        if (organisation == null || organisation.isBlank() || country == null || !country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    "an arrangement names an organisation, and its country by two capital letters");
        }
        if (types == null || types.isEmpty()) {
            throw new IllegalArgumentException("the arrangement with " + organisation + " names no types");
        }
        types = List.copyOf(types);
    }

    /**
     * Returns whether an authorisation counts. It does for an operator of that country alone, whose number begins with
     * the country (WCO TIN Guidelines): no other administration authorises operators of ours.
     */
    public boolean covers(ForeignAuthorisation authorisation) {
        return organisation.equals(authorisation.organisation())
                && country.equals(authorisation.country())
                && authorisation.holder().startsWith(country)
                && types.contains(authorisation.type());
    }
}

package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/**
 * A party, by trader identification number (WCO TIN) or by name and address; country is ISO 3166-1 alpha-2, aeo the
 * authorisation number of an authorised economic operator.
 *
 * @param tin trader identification number (an..17; WCO TIN Guidelines; DE 3/2 and others)
 * @param name name, where there is no number (an..70)
 * @param address address, where there is no number (an..256)
 * @param country country, ISO 3166-1 alpha-2 (an..2)
 * @param aeo number of the authorisation as authorised economic operator (DE 3/39)
 */
public record Party(
        @Nullable String tin,
        @Nullable String name,
        @Nullable String address,
        @Nullable String country,
        @Nullable String aeo) {}

package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/**
 * A party, by trader identification number (WCO TIN) or by name and address; country is ISO 3166-1 alpha-2, aeo the
 * authorisation number of an authorised economic operator.
 */
public record Party(
        @Nullable String tin,
        @Nullable String name,
        @Nullable String address,
        @Nullable String country,
        @Nullable String aeo) {}

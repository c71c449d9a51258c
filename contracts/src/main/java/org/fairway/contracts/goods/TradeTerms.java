package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** Incoterms 2020 rule, its named place (UN/LOCODE) and the contract currency (DE 4/1). */
public record TradeTerms(
        String incoterm,
        @Nullable String namedPlaceLocode,
        @Nullable String currency) {}

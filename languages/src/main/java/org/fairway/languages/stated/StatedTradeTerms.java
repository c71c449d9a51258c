package org.fairway.languages.stated;

import org.fairway.contracts.goods.TradeTerms;
import org.jspecify.annotations.Nullable;

/** A {@link TradeTerms} as it was stated. */
public record StatedTradeTerms(
        @Nullable String incoterm,
        @Nullable String namedPlaceLocode,
        @Nullable String currency) {}

package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Incoterms 2020 rule, its named place (UN/LOCODE) and the contract currency (DE 4/1).
 *
 * @param incoterm Incoterms 2020 code (an..3; DE 4/1)
 * @param namedPlaceLocode the named place, as a UN/LOCODE (an..70; DE 4/1)
 * @param currency currency of the invoice, ISO 4217 (an..3; DE 4/10)
 */
public record TradeTerms(
        String incoterm,
        @Nullable String namedPlaceLocode,
        @Nullable String currency) {
    public TradeTerms {
        Objects.requireNonNull(incoterm, "incoterm");
    }
}

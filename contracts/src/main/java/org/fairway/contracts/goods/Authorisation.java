package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An authorisation relied on: type (CGU, DPO, AEO and others, DE 3/39), its holder and number.
 *
 * @param type kind of authorisation, such as DPO or CWP (an..35; DE 3/39)
 * @param holderTin trader identification number of the holder (an..17; DE 3/39)
 * @param id number of the authorisation
 */
public record Authorisation(
        String type, @Nullable String holderTin, @Nullable String id) {
    public Authorisation {
        Objects.requireNonNull(type, "type");
    }
}

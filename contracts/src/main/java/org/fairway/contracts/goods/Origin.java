package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Country of origin and, if claimed, the preference (DE 4/17, three digits) with its proof of origin.
 *
 * @param country country of origin, ISO 3166-1 alpha-2 (an..2; DE 5/15, 5/16)
 * @param type code for the kind of origin: non-preferential (DE 5/15) or preferential (DE 5/16; an..3)
 * @param preference code of the preference asked for (an..3; DE 4/17)
 * @param proof number of the proof of origin (DE 2/3)
 */
public record Origin(
        String country,
        @Nullable String type,
        @Nullable String preference,
        @Nullable String proof) {
    public Origin {
        Objects.requireNonNull(country, "country");
    }
}

package org.fairway.contracts.goods;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Classification: hs six to ten digits of even length (HS 2022), national extension, additional codes, CUS number.
 *
 * @param hs subheading of the Harmonized System or longer (an..18; DE 6/14)
 * @param national further digits of the national tariff (an..18; DE 6/15)
 * @param additional additional codes (an..18; DE 6/16, 6/17)
 * @param cus CUS code of a chemical substance (an..18; DE 6/13)
 */
public record Commodity(
        String hs,
        @Nullable String national,
        List<String> additional,
        @Nullable String cus) {
    public Commodity {
        Objects.requireNonNull(hs, "hs");
        additional = Lists.copy(additional);
    }
}

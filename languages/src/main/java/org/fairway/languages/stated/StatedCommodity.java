package org.fairway.languages.stated;

import java.util.List;
import org.fairway.contracts.goods.Commodity;
import org.jspecify.annotations.Nullable;

/** A {@link Commodity} as it was stated. */
public record StatedCommodity(
        @Nullable String hs,
        @Nullable String national,
        List<String> additional,
        @Nullable String cus) {
    public StatedCommodity {
        additional = Lists.copy(additional);
    }
}

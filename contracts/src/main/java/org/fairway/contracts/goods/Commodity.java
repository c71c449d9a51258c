package org.fairway.contracts.goods;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classification: hs six to ten digits of even length (HS 2022), national extension, additional codes, CUS number. */
public record Commodity(
        String hs,
        @Nullable String national,
        List<String> additional,
        @Nullable String cus) {
    public Commodity {
        additional = Lists.copy(additional);
    }
}

package org.fairway.contracts.goods;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container or other transport equipment; number and size type by ISO 6346, fullEmpty FULL or EMPTY. */
public record Equipment(
        String containerNo,
        @Nullable String sizeType,
        List<String> seals,
        @Nullable String fullEmpty) {
    public Equipment {
        seals = Lists.copy(seals);
    }
}

package org.fairway.contracts.goods;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A container or other transport equipment; number and size type by ISO 6346, fullEmpty FULL or EMPTY.
 *
 * @param containerNo container number, ISO 6346 (DE 7/10)
 * @param sizeType size and type, ISO 6346 (an..17; DE 7/11)
 * @param seals numbers of the seals (DE 7/18)
 * @param fullEmpty how full it is (an..5; DE 7/12)
 */
public record Equipment(
        String containerNo,
        @Nullable String sizeType,
        List<String> seals,
        @Nullable String fullEmpty) {
    public Equipment {
        Objects.requireNonNull(containerNo, "containerNo");
        seals = Lists.copy(seals);
    }
}

package org.fairway.languages.stated;

import java.util.List;
import org.fairway.contracts.goods.Equipment;
import org.jspecify.annotations.Nullable;

/** A {@link Equipment} as it was stated. */
public record StatedEquipment(
        @Nullable String containerNo,
        @Nullable String sizeType,
        List<String> seals,
        @Nullable String fullEmpty) {
    public StatedEquipment {
        seals = Lists.copy(seals);
    }
}

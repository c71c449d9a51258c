package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Dangerous goods: UN number (four digits) and class.
 *
 * @param undg UN number (an..4; DE 6/12; UN Recommendations on the Transport of Dangerous Goods)
 * @param hazardClass class and division of the same recommendations (an..7)
 */
public record DangerousGoods(String undg, @Nullable String hazardClass) {
    public DangerousGoods {
        Objects.requireNonNull(undg, "undg");
    }
}

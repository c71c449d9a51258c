package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A guarantee offered: type (DE 8/2), reference, access code and amount.
 *
 * @param type kind of guarantee (an..35; DE 8/2)
 * @param ref guarantee reference number (DE 8/3)
 * @param access access code (DE 8/3)
 * @param amount amount that it covers (DE 8/3)
 */
public record Guarantee(
        String type,
        @Nullable String ref,
        @Nullable String access,
        @Nullable Money amount) {
    public Guarantee {
        Objects.requireNonNull(type, "type");
    }
}

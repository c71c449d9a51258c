package org.fairway.languages.stated;

import java.math.BigDecimal;
import org.fairway.contracts.goods.Quantity;
import org.jspecify.annotations.Nullable;

/** A {@link Quantity} as it was stated. */
public record StatedQuantity(
        @Nullable BigDecimal value, @Nullable String uom) {}

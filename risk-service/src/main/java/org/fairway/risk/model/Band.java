package org.fairway.risk.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A range from {@code from} up to, but without, {@code below}; an absent end is open.
 *
 * @param from from this value on
 * @param below below this value
 */
public record Band(@Nullable BigDecimal from, @Nullable BigDecimal below) {
    boolean contains(BigDecimal value) {
        return (from == null || value.compareTo(from) >= 0) && (below == null || value.compareTo(below) < 0);
    }

    boolean isUsable() {
        return isSane(from)
                && isSane(below)
                && (from == null ? below != null : below == null || from.compareTo(below) < 0);
    }

    private static boolean isSane(@Nullable BigDecimal end) {
        return end == null || end.scale() >= -12 && end.scale() <= 6 && end.precision() - end.scale() <= 12;
    }
}

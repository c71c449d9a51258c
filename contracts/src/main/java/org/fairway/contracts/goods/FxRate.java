package org.fairway.contracts.goods;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How many units of the jurisdiction's currency one unit of {@code currency} is worth, on {@code date} if one is stated
 * (DE 4/15 has none).
 */
public record FxRate(
        String currency,
        BigDecimal rate,
        LocalDate date,
        @Nullable String source) {}

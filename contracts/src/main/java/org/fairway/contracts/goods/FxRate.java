package org.fairway.contracts.goods;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many units of the jurisdiction's currency one unit of {@code currency} is worth, on {@code date} if one is stated
 * (DE 4/15 has none).
 *
 * @param currency ISO 4217 (an..3)
 * @param rate units of the jurisdiction's currency for one unit of this currency (DE 4/15)
 * @param date day of the rate, if one is stated
 * @param source who publishes it (an..35)
 */
public record FxRate(
        String currency,
        BigDecimal rate,
        @Nullable LocalDate date,
        @Nullable String source) {
    public FxRate {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(rate, "rate");
    }
}

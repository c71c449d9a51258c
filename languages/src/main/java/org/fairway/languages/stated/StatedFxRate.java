package org.fairway.languages.stated;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.fairway.contracts.goods.FxRate;
import org.jspecify.annotations.Nullable;

/** A {@link FxRate} as it was stated. */
public record StatedFxRate(
        @Nullable String currency,
        @Nullable BigDecimal rate,
        @Nullable LocalDate date,
        @Nullable String source) {}

package org.fairway.languages.stated;

import java.math.BigDecimal;
import org.fairway.contracts.goods.Money;
import org.jspecify.annotations.Nullable;

/** A {@link Money} as it was stated. */
public record StatedMoney(
        @Nullable BigDecimal amount, @Nullable String currency) {}

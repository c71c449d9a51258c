package org.fairway.contracts.goods;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount in major units of an ISO 4217 currency.
 *
 * @param amount in major units of the currency, at most six decimals
 * @param currency ISO 4217 (an..3)
 */
public record Money(BigDecimal amount, String currency) {
    public Money {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
    }
}

package org.fairway.contracts.goods;

import java.math.BigDecimal;

/** An amount in major units of an ISO 4217 currency. */
public record Money(BigDecimal amount, String currency) {}

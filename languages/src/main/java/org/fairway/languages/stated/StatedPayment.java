package org.fairway.languages.stated;

import org.fairway.contracts.goods.Payment;
import org.jspecify.annotations.Nullable;

/** A {@link Payment} as it was stated. */
public record StatedPayment(
        @Nullable String method, @Nullable String account) {}

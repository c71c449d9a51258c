package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the debt is paid (DE 4/8): method A cash account, E deferred, R guarantee; account is the deferment or guarantee
 * account.
 *
 * @param method method of payment (an..3; DE 4/8)
 * @param account account to be charged (DE 2/6)
 */
public record Payment(String method, @Nullable String account) {
    public Payment {
        Objects.requireNonNull(method, "method");
    }
}

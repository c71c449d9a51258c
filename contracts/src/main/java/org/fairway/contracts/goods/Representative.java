package org.fairway.contracts.goods;

import java.util.Objects;

/**
 * Who acts for another (DE 3/20).
 *
 * @param tin trader identification number of the representative (an..17; DE 3/20)
 * @param status 2 direct, in the declarant's name; 3 indirect, in its own, so that it is the declarant (DE 3/21)
 */
public record Representative(String tin, int status) {
    public Representative {
        Objects.requireNonNull(tin, "tin");
    }
}

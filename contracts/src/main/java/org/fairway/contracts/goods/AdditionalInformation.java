package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A coded statement (DE 2/2, WCO class 03A).
 *
 * @param code what is stated, from the code list (an..17; DE 2/2)
 * @param text the statement (an..512; DE 2/2)
 */
public record AdditionalInformation(String code, @Nullable String text) {
    public AdditionalInformation {
        Objects.requireNonNull(code, "code");
    }
}

package org.fairway.contracts.goods;

import java.util.List;
import java.util.Objects;

/**
 * Customs procedure: requested and previous are two digits each (DE 1/10), additional codes three characters (DE 1/11).
 *
 * @param requested requested procedure, two digits (an..2; DE 1/10)
 * @param previous previous procedure, two digits (an..2; DE 1/10)
 * @param additional additional procedure codes (an..3; DE 1/11)
 */
public record Procedure(String requested, String previous, List<String> additional) {
    public Procedure {
        Objects.requireNonNull(requested, "requested");
        Objects.requireNonNull(previous, "previous");
        additional = Lists.copy(additional);
    }
}

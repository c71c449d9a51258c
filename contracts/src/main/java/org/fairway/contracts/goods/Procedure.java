package org.fairway.contracts.goods;

import java.util.List;

/**
 * Customs procedure: requested and previous are two digits each (DE 1/10), additional codes three characters (DE 1/11).
 */
public record Procedure(String requested, String previous, List<String> additional) {
    public Procedure {
        additional = Lists.copy(additional);
    }
}

package org.fairway.languages.stated;

import java.util.List;
import org.fairway.contracts.goods.Procedure;
import org.jspecify.annotations.Nullable;

/** A {@link Procedure} as it was stated. */
public record StatedProcedure(
        @Nullable String requested, @Nullable String previous, List<String> additional) {
    public StatedProcedure {
        additional = Lists.copy(additional);
    }
}

package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Packages of one type (UN/ECE Recommendation 21), their count and shipping marks.
 *
 * @param type package type, UN/ECE Recommendation 21 (an..2; DE 6/9)
 * @param count number of packages (DE 6/10)
 * @param marks shipping marks (an..512; DE 6/11)
 */
public record Packaging(String type, int count, @Nullable String marks) {
    public Packaging {
        Objects.requireNonNull(type, "type");
    }
}

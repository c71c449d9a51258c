package org.fairway.contracts.goods;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A quantity in a unit of UN/ECE Recommendation 20.
 *
 * @param value how much
 * @param uom unit of measure, UN/ECE Recommendation 20 or of the tariff (an..4)
 */
public record Quantity(BigDecimal value, String uom) {
    public Quantity {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(uom, "uom");
    }
}

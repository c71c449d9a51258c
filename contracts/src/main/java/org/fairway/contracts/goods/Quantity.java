package org.fairway.contracts.goods;

import java.math.BigDecimal;

/** A quantity in a unit of UN/ECE Recommendation 20. */
public record Quantity(BigDecimal value, String uom) {}

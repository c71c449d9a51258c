package org.fairway.risk.model.records;

import java.math.BigDecimal;

/**
 * The largest differences that still count as equal. Quantities are counted, so they have none.
 *
 * @param amountPerLine in the currency of the record, for each line that is summed: what rounding may do
 * @param massShare of the recorded mass
 */
public record Tolerances(BigDecimal amountPerLine, BigDecimal massShare) {
    public static final Tolerances STATED = new Tolerances(new BigDecimal("0.01"), new BigDecimal("0.01"));

    boolean sameAmount(BigDecimal declared, BigDecimal recorded, int lines) {
        return declared.subtract(recorded).abs().compareTo(amountPerLine.multiply(BigDecimal.valueOf(lines))) <= 0;
    }

    boolean sameMass(BigDecimal declared, BigDecimal recorded) {
        return declared.subtract(recorded).abs().compareTo(recorded.multiply(massShare)) <= 0;
    }
}

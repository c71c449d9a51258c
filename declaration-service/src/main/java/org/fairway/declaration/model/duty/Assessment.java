package org.fairway.declaration.model.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The duties and taxes of a declaration by the rates of a day.
 *
 * @param on the day whose rates apply
 * @param provisional true until acceptance freezes rates and exchange rates
 * @param currency of all amounts (ISO 4217)
 * @param referenceData the editions used
 * @param lines each tax on each item
 * @param totals sums over all lines
 */
public record Assessment(
        LocalDate on,
        boolean provisional,
        String currency,
        Map<String, String> referenceData,
        List<AssessedLine> lines,
        Totals totals) {

    public Assessment {
        referenceData = Map.copyOf(referenceData);
        lines = List.copyOf(lines);
    }

    /**
     * Adds up all lines. The customs value is that of all items.
     *
     * @param customsValue customs value of all items
     * @param assessed what the rates give
     * @param payable what is owed now
     * @param suspended what is not collected while the procedure or relief lasts
     */
    public record Totals(BigDecimal customsValue, BigDecimal assessed, BigDecimal payable, BigDecimal suspended) {}
}

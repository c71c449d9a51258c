package org.fairway.risk.model;

import java.util.Map;
import java.util.TreeMap;
import org.fairway.contracts.risk.Lane;

/**
 * How many inspections an office can do in a day, and how they are spent.
 *
 * @param perDay by office of entry; for an office that is not named, chance alone draws
 * @param exploring share of the budget, 0 to 1, spent on what is not the riskiest, so that nobody is never looked at
 * @param novel share of the exploration, 0 to 1, for declarations that bring somebody new
 * @param lane of what is selected: YELLOW or RED; what rules put there or higher counts against the budget
 */
public record Inspections(Map<String, Integer> perDay, double exploring, double novel, Lane lane) {
    public Inspections {
        perDay = new TreeMap<>(perDay);
    }
}

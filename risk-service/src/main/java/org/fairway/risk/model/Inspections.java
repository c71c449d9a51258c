package org.fairway.risk.model;

import java.util.Map;
import java.util.TreeMap;
import org.fairway.contracts.risk.Lane;

/**
 * How many inspections an office can do in a day, and how they are spent.
 *
 * @param perDay by office of entry; an office that is not named has only random selection
 * @param exploring share of the budget, 0 to 1, for declarations that are not the riskiest, so that each can be
 *     examined
 * @param novel share of the exploration, 0 to 1, for declarations with a new party
 * @param lane lane of the selected declarations, YELLOW or RED; declarations that rules put there or higher count
 *     against the budget
 */
public record Inspections(Map<String, Integer> perDay, double exploring, double novel, Lane lane) {
    public Inspections {
        perDay = new TreeMap<>(perDay);
    }
}

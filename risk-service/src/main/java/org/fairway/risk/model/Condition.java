package org.fairway.risk.model;

import java.time.Duration;
import java.util.List;
import org.fairway.risk.model.records.Reconciliation;
import org.jspecify.annotations.Nullable;

/**
 * The condition under which a rule fires for an item: every stated member must match, and of a list any one entry.
 *
 * @param hs prefixes of the HS code, two to ten digits
 * @param origins countries, ISO 3166-1 alpha-2, as are {@code dispatchCountries}
 * @param dispatchCountries countries of dispatch, ISO 3166-1 alpha-2
 * @param procedures prefixes of requested and previous procedure, up to four digits
 * @param modes modes of transport at the border (UN/ECE Recommendation 19)
 * @param valuePerKilogram invoice value or customs value per net mass, in the jurisdiction's currency; one of them must
 *     be in the range
 * @param kilogramsPerPackage gross mass over the number of packages
 * @param netMass in kilograms
 * @param firstSeen what is new about it
 * @param genericDescription whether the description says too little
 * @param lodgedWithinHours lodged later than so many hours before the expected arrival
 * @param withoutDocuments none of these document types is declared
 * @param commercialRecords result of the comparison with the records of the trader
 */
public record Condition(
        List<String> hs,
        List<String> origins,
        List<String> dispatchCountries,
        List<String> procedures,
        List<Integer> modes,
        @Nullable Band valuePerKilogram,
        @Nullable Band kilogramsPerPackage,
        @Nullable Band netMass,
        @Nullable FirstSeen firstSeen,
        @Nullable Boolean genericDescription,
        @Nullable Integer lodgedWithinHours,
        List<String> withoutDocuments,
        List<Reconciliation.Status> commercialRecords) {

    public Condition {
        hs = copy(hs);
        origins = copy(origins);
        dispatchCountries = copy(dispatchCountries);
        procedures = copy(procedures);
        modes = copy(modes);
        withoutDocuments = copy(withoutDocuments);
        commercialRecords = copy(commercialRecords);
    }

    boolean statesNothing() {
        return equals(new Condition(
                List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null, null, null, null, List.of(),
                List.of()));
    }

    boolean holds(ItemFacts item) {
        return goodsMatch(item) && journeyMatches(item) && figuresMatch(item) && paperworkMatches(item);
    }

    private boolean goodsMatch(ItemFacts item) {
        return startsWithAny(hs, item.hs())
                && (genericDescription == null || genericDescription == item.isGenericallyDescribed());
    }

    private boolean journeyMatches(ItemFacts item) {
        return isAny(origins, item.origin())
                && isAny(dispatchCountries, item.dispatchCountry())
                && isAny(modes, item.mode())
                && (lodgedWithinHours == null || item.wasLodgedWithin(Duration.ofHours(lodgedWithinHours)));
    }

    private boolean figuresMatch(ItemFacts item) {
        return (valuePerKilogram == null || item.valuesPerKilogram().anyMatch(valuePerKilogram::contains))
                && (kilogramsPerPackage == null
                        || item.kilogramsPerPackage()
                                .filter(kilogramsPerPackage::contains)
                                .isPresent())
                && (netMass == null || netMass.contains(item.item().netMass()));
    }

    private boolean paperworkMatches(ItemFacts item) {
        return (procedures.isEmpty() || startsWithAny(procedures, item.procedure()))
                && (firstSeen == null || item.isFirst(firstSeen))
                && (withoutDocuments.isEmpty() || withoutDocuments.stream().noneMatch(item::hasDocument))
                && isAny(commercialRecords, item.commercialRecords());
    }

    private static boolean startsWithAny(List<String> prefixes, String text) {
        if (prefixes.isEmpty()) {
            return true;
        }
        for (String prefix : prefixes) {
            if (text.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static <T> boolean isAny(List<T> choices, T value) {
        return choices.isEmpty() || choices.contains(value);
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}

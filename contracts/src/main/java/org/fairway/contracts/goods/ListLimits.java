package org.fairway.contracts.goods;

import java.util.Map;

/**
 * The most elements of each list of a declaration and the most members of each map, in every language that a
 * declaration comes in. The limits are the cardinalities of the data elements of UCC DA Annex B (items: DE 1/6;
 * documents: DE 2/1 to 2/3; containers: DE 7/10; others as named there). {@link #TOGETHER} is as many as every service
 * can process at once.
 */
public final class ListLimits {
    /** Goods items of one declaration. */
    public static final int ITEMS = 9_999;

    /** Elements of all lists and maps of one declaration together, items included: nine others for each item. */
    public static final int TOGETHER = 100_000;

    /** The limits by JSON Pointer (RFC 6901), with {@code -} for every position or key. */
    public static final Map<String, Integer> MOST = Map.ofEntries(
            Map.entry("/procedure/additional", 99),
            Map.entry("/equipment", 9_999),
            Map.entry("/equipment/-/seals", 99),
            Map.entry("/consignments", 99),
            Map.entry("/valueBuildUp/fxRates", 99),
            Map.entry("/documents", 99),
            Map.entry("/authorisations", 99),
            Map.entry("/guarantees", 99),
            Map.entry("/previousDocuments", 9_999),
            Map.entry("/additionalInfo", 9_999),
            Map.entry("/items", ITEMS),
            Map.entry("/items/-/commodity/additional", 99),
            Map.entry("/items/-/packages", 99),
            Map.entry("/items/-/equipmentRefs", 9_999),
            Map.entry("/items/-/procedureOverride/additional", 99),
            Map.entry("/items/-/documents", 99),
            Map.entry("/items/-/agencyData", 20),
            Map.entry("/items/-/agencyData/-", 99));

    private ListLimits() {}

    /**
     * Returns the limit at a pointer written as in {@link #MOST}. Any other list may be as long as the longest list of
     * a declaration.
     */
    public static int at(String pointer) {
        return MOST.getOrDefault(pointer, ITEMS);
    }
}

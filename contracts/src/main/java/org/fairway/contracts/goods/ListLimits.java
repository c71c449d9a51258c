package org.fairway.contracts.goods;

import java.util.Map;

/**
 * How many elements each list of a declaration may have, and how many members each map, in whatever language it comes:
 * the cardinalities of the data elements of UCC DA Annex B (items: DE 1/6; documents: DE 2/1 to 2/3; containers: DE
 * 7/10; others as named there), and together as many as every service can process at once.
 */
public final class ListLimits {
    /** Goods items of one declaration. */
    public static final int ITEMS = 9_999;

    /** Elements of all lists and maps of one declaration together, items included: nine others for each item. */
    public static final int TOGETHER = 100_000;

    /** By JSON Pointer (RFC 6901), with {@code -} for every position or key. */
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

    /** At a pointer as in {@link #MOST}; lists that are not a declaration's may be as long as the longest there. */
    public static int at(String pointer) {
        return MOST.getOrDefault(pointer, ITEMS);
    }
}

package org.fairway.risk.features;

import java.util.List;
import java.util.stream.Stream;

/** The keys under which the history counts a movement. */
public record Keys(String subheading, String heading, List<String> labelled) {
    public static final String EVERYTHING = "all";
    static final List<String> LABELLED =
            List.of("importer", "seller", "declarant", "hs6", "hs4", "origin", "route", "hs4_mass", "origin_mass");

    /** An absent party has the empty key. */
    public static Keys of(Movement movement) {
        var goods = movement.goods();
        String hs4 = goods.heading();
        long size = Math.round(RunningStatistics.mass(movement));
        var trade = movement.trade();
        return new Keys(
                "hs6:" + goods.hs6(),
                "hs4:" + hs4,
                List.of(
                        party("importer:", trade.importer()),
                        party("seller:", trade.seller()),
                        party("declarant:", trade.declarant()),
                        "hs6:" + goods.hs6(),
                        "hs4:" + hs4,
                        "origin:" + goods.origin(),
                        "route:" + goods.dispatchCountry() + ">" + goods.origin(),
                        "hs4_mass:" + hs4 + ":" + size,
                        "origin_mass:" + goods.origin() + ":" + size));
    }

    /** All keys that a finding about the movement counts under. */
    public List<String> taught() {
        return Stream.concat(labelled.stream().filter(key -> !key.isEmpty()), Stream.of(EVERYTHING))
                .sorted()
                .toList();
    }

    private static String party(String kind, String name) {
        return name.isEmpty() ? "" : kind + name;
    }
}

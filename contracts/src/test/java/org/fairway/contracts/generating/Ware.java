package org.fairway.contracts.generating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goods by their code in the Harmonized System of 2022.
 *
 * @param unit in which a duty or excise on them is reckoned, by UN/ECE Recommendation 20; null if in none but kilograms
 */
record Ware(String hs, @Nullable String unit) {
    static final List<Ware> ALL = List.of(
            of("87120030"),
            of("8413302000"),
            of("0302140000"),
            of("02013000"),
            of("06031100"),
            of("07020000"),
            of("100630"),
            of("16041411"),
            of("2402209000"),
            of("93033000"),
            of("30049000"),
            of("30024100"),
            of("49019900"),
            of("847130"),
            of("61091000"),
            of("8517130000"),
            of("44071100"),
            of("0805102200"),
            of("73181500"),
            of("40081100"),
            of("71131900"),
            of("0101210000"),
            new Ware("22042178", "LTR"),
            new Ware("2208303000", "LTR"));

    private static Ware of(String hs) {
        return new Ware(hs, null);
    }
}

package org.fairway.languages.wco;

import java.util.Optional;
import org.fairway.contracts.goods.GoodsLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where the goods are (DE 5/23): many name a place by a facility alone, whose first letters are those of its UN/LOCODE.
 */
record LocationReading(Source source) {

    @Nullable
    GoodsLocation location() {
        GoodsLocation stated = new GoodsLocation(
                locode().orElse(null),
                source.textOrNull("/locationOfGoods/typeCode"),
                source.textOrNull("/locationOfGoods/facility"));
        return stated.equals(new GoodsLocation(null, null, null)) ? null : stated;
    }

    Optional<String> locode() {
        return source.text("/locationOfGoods/locode")
                .filter(LocationReading::isLocode)
                .or(() -> source.text("/locationOfGoods/country")
                        .flatMap(country -> locode(source.textOrNull("/locationOfGoods/facility"), country)));
    }

    static Optional<String> locode(@Nullable String facility, String country) {
        return Optional.ofNullable(facility)
                .filter(name -> name.matches("[A-Z]{3}.*"))
                .map(name -> country + name.substring(0, 3));
    }

    static boolean isLocode(String code) {
        return code.matches("[A-Z]{2}[A-Z2-9]{3}");
    }
}

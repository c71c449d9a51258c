package org.fairway.languages.wco;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fairway.languages.stated.StatedCommodity;
import org.fairway.languages.stated.StatedDangerousGoods;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedOrigin;
import org.fairway.languages.stated.StatedPackaging;
import org.fairway.languages.stated.StatedProcedure;
import org.fairway.languages.stated.StatedQuantity;
import org.jspecify.annotations.Nullable;

/** One GovernmentAgencyGoodsItem with its procedure; that of the first item is the declaration's. */
record ItemReading(Source source, @Nullable StatedProcedure procedure) {
    private static final int FALL_BACK_METHOD = 6;

    static ItemReading of(Source source) {
        return new ItemReading(source, procedure(source));
    }

    StatedItem item(@Nullable StatedProcedure header) {
        List<StatedDocument> documents =
                source.each("/items/-/documents").flatMap(ItemReading::document).toList();
        Optional<BigDecimal> net = source.number("/items/-/netMass");
        Optional<BigDecimal> gross = source.number("/items/-/grossMass");
        return new StatedItem(
                source.count("/items/-/seq").orElseGet(() -> unnumbered()),
                commodity(),
                source.required("/items/-/description"),
                origin(documents),
                source.textOrNull("/items/-/dispatchCountry"),
                filled(net, "/items/-/netMass", "net mass from the gross mass", () -> gross),
                filled(gross, "/items/-/grossMass", "gross mass from the net mass", () -> net),
                supplementaryUnits(),
                source.each("/items/-/packages").flatMap(ItemReading::packaging).toList(),
                source.each("/items/-/equipmentRefs")
                        .map(ref -> ref.place().text())
                        .toList(),
                invoiceLine(),
                source.number("/items/-/statisticalValue").orElse(null),
                valuationMethod(),
                source.textOrNull("/items/-/valuationIndicators"),
                procedure == null || procedure.equals(header) ? null : procedure,
                source.text("/items/-/dangerousGoods/undg")
                        .map(number -> new StatedDangerousGoods(number, null))
                        .orElse(null),
                null,
                documents,
                Map.of());
    }

    /** Null, and noted, where an item names none. */
    private static @Nullable StatedProcedure procedure(Source item) {
        List<Source> stated = item.each("/items/-/procedure").toList();
        Optional<Source> main = stated.stream()
                .filter(each -> each.text("/items/-/procedure/previous").isPresent())
                .findFirst();
        if (main.isEmpty()) {
            item.notes().missing(item.at("/items/-/procedure"), "has an item without procedure");
            return null;
        }
        return new StatedProcedure(
                main.get().required("/items/-/procedure/requested"),
                main.get().required("/items/-/procedure/previous"),
                stated.stream()
                        .filter(each -> !each.equals(main.get()))
                        .flatMap(each -> each.text("/items/-/procedure/requested").stream())
                        .toList());
    }

    private int unnumbered() {
        source.notes().missing(source.at("/items/-/seq"), "has an item without its number");
        return 0;
    }

    private <T> @Nullable T filled(Optional<T> stated, String pointer, String what, Supplier<Optional<T>> rest) {
        return source.notes().orFilled(stated, source.at(pointer), what, rest);
    }

    /**
     * DMS states the quantity in the tariff's own unit; without the tariff at hand it is taken for a number of
     * articles, and noted.
     */
    private @Nullable StatedQuantity supplementaryUnits() {
        Optional<StatedQuantity> stated = source.quantity(Filling.SUPPLEMENTARY_UNITS, "");
        if (stated.isPresent() && "".equals(stated.get().uom())) {
            source.notes().filled(source.at(Filling.SUPPLEMENTARY_UNITS) + "/uom", "number of articles (NAR)");
            return new StatedQuantity(stated.get().value(), "NAR");
        }
        return stated.orElse(null);
    }

    private int valuationMethod() {
        Integer method = filled(
                source.count("/items/-/valuationMethod"),
                "/items/-/valuationMethod",
                "valuation method 6, none being stated",
                () -> Optional.of(FALL_BACK_METHOD));
        return method == null ? 0 : method;
    }

    private StatedCommodity commodity() {
        Optional<String> combined = codes("TSP").findFirst();
        if (combined.isEmpty()) {
            source.notes()
                    .missing(
                            source.at("/items/-/commodity/hs"),
                            "has an item without commodity code (a customs clearance request or reduced data set)");
        }
        return new StatedCommodity(
                combined.map(code -> code + codes("TRC").findFirst().orElse("")).orElse(null),
                null,
                codes("TRA", "GN").toList(),
                codes("CV").findFirst().orElse(null));
    }

    private Stream<String> codes(String... types) {
        return source.each("/items/-/commodity")
                .filter(each -> each.text("/items/-/commodity/type")
                        .filter(List.of(types)::contains)
                        .isPresent())
                .flatMap(each -> each.text("/items/-/commodity/code").stream());
    }

    private StatedOrigin origin(List<StatedDocument> documents) {
        String country = filled(
                source.text("/items/-/origin/country"),
                "/items/-/origin/country",
                "origin from the country of dispatch",
                () -> source.text("/items/-/dispatchCountry"));
        return new StatedOrigin(
                country,
                source.textOrNull("/items/-/origin/type"),
                source.textOrNull("/items/-/origin/preference"),
                preferenceProof(documents));
    }

    /** Proofs of origin are the documents U110 to U177 and N864 to N865 of the national list. */
    static @Nullable String preferenceProof(List<StatedDocument> documents) {
        return documents.stream()
                .filter(document ->
                        document.typeCode() != null && document.typeCode().matches("U1\\d\\d|N86[45]|N954"))
                .map(StatedDocument::id)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Exports state a statistical value and low value imports a customs value where others state the price paid. */
    private @Nullable StatedMoney invoiceLine() {
        Optional<StatedMoney> stated = source.money("/items/-/invoiceLine");
        Optional<StatedMoney> customs = stated.isPresent() ? stated : source.money("/items/-/customsValue");
        String from =
                customs.isPresent() ? "invoice line from the customs value" : "invoice line from the statistical value";
        return filled(
                stated,
                "/items/-/invoiceLine",
                from,
                () -> customs.isPresent() ? customs : source.money("/items/-/statisticalValue"));
    }

    private static Stream<StatedPackaging> packaging(Source source) {
        return source
                .text("/items/-/packages/-/type")
                .map(type -> new StatedPackaging(
                        type,
                        source.count("/items/-/packages/-/count").orElse(1),
                        source.textOrNull("/items/-/packages/-/marks")))
                .stream();
    }

    /** A waiver without a number names itself: there is nothing to refer to. */
    private static Stream<StatedDocument> document(Source source) {
        String type = source.text("/items/-/documents/-/category").orElse("")
                + source.text("/items/-/documents/-/typeCode").orElse("");
        if (type.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new StatedDocument(
                type,
                source.text("/items/-/documents/-/id").orElse(type),
                source.textOrNull("/items/-/documents/-/issuer"),
                null,
                source.date("/items/-/documents/-/validTo").orElse(null),
                source.textOrNull("/items/-/documents/-/status"),
                source.quantity("/items/-/documents/-/quantity", "KGM").orElse(null),
                null));
    }
}

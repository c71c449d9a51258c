package org.fairway.risk.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.contracts.declaration.Valuation;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Packaging;
import org.fairway.contracts.goods.Procedure;
import org.fairway.risk.model.records.Reconciliation;
import org.jspecify.annotations.Nullable;

/** The facts about one item that conditions test, some of them from its declaration. */
record ItemFacts(Inputs inputs, GoodsItem item, @Nullable BigDecimal customsValue, boolean isSuspended) {
    private static final Set<String> EMPTY_WORDS = Set.of(
            "and",
            "articles",
            "cargo",
            "consignment",
            "for",
            "freight",
            "general",
            "goods",
            "items",
            "merchandise",
            "misc",
            "miscellaneous",
            "other",
            "others",
            "parts",
            "products",
            "samples",
            "spare",
            "stuff",
            "the",
            "things",
            "various",
            "with");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

    /** Types of authorisation that allow no procedure: trusted traders, guarantees and deferred payment. */
    private static final Set<String> OF_NO_PROCEDURE = Set.of("AEO", "AEOC", "AEOF", "AEOS", "CGU", "DPO");

    static List<ItemFacts> of(Inputs inputs) {
        Valuation valuation = inputs.valuation();
        List<BigDecimal> values = valuation == null ? List.of() : valuation.customsValues();
        Set<Integer> suspended = valuation == null ? Set.of() : Set.copyOf(valuation.suspendedItems());
        List<GoodsItem> items = inputs.declaration().items();
        return IntStream.range(0, items.size())
                .mapToObj(i -> new ItemFacts(
                        inputs,
                        items.get(i),
                        i < values.size() ? values.get(i) : null,
                        suspended.contains(items.get(i).seq())))
                .toList();
    }

    String hs() {
        return item.commodity().hs();
    }

    String origin() {
        return item.origin().country();
    }

    String dispatchCountry() {
        return item.dispatchCountry() == null ? "" : item.dispatchCountry();
    }

    String procedure() {
        Procedure procedure = item.procedureOverride() == null ? declaration().procedure() : item.procedureOverride();
        return procedure.requested() + procedure.previous();
    }

    int mode() {
        return declaration().transport().modeBorder();
    }

    /**
     * The values in the currency of the jurisdiction: by the invoice and, where it is known, by customs value. Both are
     * tested, because deductions lower the customs value and additions lift it over a low price.
     */
    Stream<BigDecimal> valuesPerKilogram() {
        Stream<BigDecimal> ofCustoms = inputs.isOfFirstEngine() ? Stream.empty() : Stream.ofNullable(customsValue);
        return Stream.concat(inputs.worth(item.invoiceLine()).stream(), ofCustoms)
                .flatMap(value -> quotient(value, item.netMass()).stream());
    }

    boolean isWithoutValue() {
        return item.invoiceLine().amount().signum() <= 0
                || declaration().valueBuildUp().invoiceTotal().amount().signum() <= 0
                || customsValue != null && customsValue.signum() <= 0;
    }

    /** Returns whether a guarantee is named. Whether it exists and covers the debt is not known here. */
    boolean isSecured() {
        return declaration().guarantees().stream().anyMatch(guarantee -> isStated(guarantee.ref()));
    }

    /** Returns whether an authorisation is named that may be one of the procedure. */
    boolean isAuthorised() {
        return declaration().authorisations().stream()
                .anyMatch(authorisation -> isStated(authorisation.id())
                        && !OF_NO_PROCEDURE.contains(String.valueOf(authorisation.type())));
    }

    Kind kind() {
        return declaration().kind();
    }

    private static boolean isStated(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    Optional<BigDecimal> kilogramsPerPackage() {
        long packages = item.packages().stream().mapToLong(Packaging::count).sum();
        return quotient(item.grossMass(), BigDecimal.valueOf(packages));
    }

    boolean isFirst(FirstSeen kind) {
        return inputs.history().isFirst(kind, declaration(), item);
    }

    boolean isGenericallyDescribed() {
        return BETWEEN_WORDS
                        .splitAsStream(item.description().toLowerCase(Locale.ROOT))
                        .filter(word -> word.length() > 2 && !EMPTY_WORDS.contains(word))
                        .distinct()
                        .count()
                < 2;
    }

    boolean wasLodgedWithin(Duration beforeArrival) {
        Instant eta = declaration().transport().eta();
        return eta != null && inputs.lodgedAt().plus(beforeArrival).isAfter(eta);
    }

    boolean hasDocument(String typeCode) {
        return Stream.concat(declaration().documents().stream(), item.documents().stream())
                .anyMatch(document -> document.typeCode().equals(typeCode));
    }

    Reconciliation.Status commercialRecords() {
        return inputs.recordsStatus();
    }

    private GoodsDeclaration declaration() {
        return inputs.declaration();
    }

    private static Optional<BigDecimal> quotient(BigDecimal dividend, BigDecimal divisor) {
        return divisor.signum() <= 0 ? Optional.empty() : Optional.of(dividend.divide(divisor, MathContext.DECIMAL64));
    }
}

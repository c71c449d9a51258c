package org.fairway.languages.wco;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedValueBuildUp;
import org.jspecify.annotations.Nullable;

/**
 * Additions and deductions (DE 4/9): the WCO names each by a code, our language by its reason in the Valuation
 * Agreement.
 */
final class ValueReading {
    private static final Set<String> PACKING = Set.of("AC", "AD");

    private record Charge(String type, StatedMoney amount) {}

    private ValueReading() {}

    static StatedValueBuildUp of(Source source, List<StatedItem> items) {
        List<Charge> charges = source.each("/valueBuildUp/charges")
                .flatMap(charge -> charge
                        .money("/valueBuildUp/charges/-/amount")
                        .map(amount -> new Charge(
                                charge.text("/valueBuildUp/charges/-/type").orElse(""), amount))
                        .stream())
                .toList();
        StatedMoney freight = source.money("/valueBuildUp/freight").orElse(null);
        return new StatedValueBuildUp(
                source.notes()
                        .orFilled(
                                source.money("/valueBuildUp/invoiceTotal"),
                                "/valueBuildUp/invoiceTotal",
                                "invoice total from the lines",
                                () -> sum(source, "/valueBuildUp/invoiceTotal", lines(items))),
                freight == null ? sum(source, "/valueBuildUp/freight", charges, "AK"::equals) : freight,
                null,
                sum(source, "/valueBuildUp/packing", charges, PACKING::contains),
                sum(
                        source,
                        "/valueBuildUp/assists",
                        charges,
                        type -> type.startsWith("A")
                                && !type.equals("AK")
                                && !type.equals("AI")
                                && !PACKING.contains(type)),
                sum(source, "/valueBuildUp/royalties", charges, "AI"::equals),
                sum(source, "/valueBuildUp/deductions", charges, type -> type.startsWith("B")),
                List.of());
    }

    private static List<StatedMoney> lines(List<StatedItem> items) {
        return items.stream()
                .map(StatedItem::invoiceLine)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable StatedMoney sum(
            Source source, String pointer, List<Charge> charges, Predicate<String> type) {
        return sum(
                        source,
                        pointer,
                        charges.stream()
                                .filter(charge -> type.test(charge.type()))
                                .map(Charge::amount)
                                .toList())
                .orElse(null);
    }

    private static Optional<StatedMoney> sum(Source source, String pointer, List<StatedMoney> amounts) {
        if (amounts.stream().map(StatedMoney::currency).distinct().count() > 1) {
            source.notes().malformed(pointer, "adds amounts of several currencies");
        }
        return amounts.stream().reduce((a, b) -> new StatedMoney(amount(a).add(amount(b)), a.currency()));
    }

    private static BigDecimal amount(StatedMoney money) {
        return Objects.requireNonNullElse(money.amount(), BigDecimal.ZERO);
    }
}

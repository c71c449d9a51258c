package org.fairway.languages.wco;

import static org.fairway.languages.wco.Unvalidated.unvalidated;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.ValueBuildUp;
import org.jspecify.annotations.Nullable;

/**
 * Additions and deductions (DE 4/9): the WCO names each by a code, our language by its reason in the Valuation
 * Agreement.
 */
final class ValueReading {
    private static final Set<String> PACKING = Set.of("AC", "AD");

    private record Charge(String type, Money amount) {}

    private ValueReading() {}

    static ValueBuildUp of(Source source, List<GoodsItem> items) {
        List<Charge> charges = source.each("/valueBuildUp/charges")
                .flatMap(charge -> charge
                        .money("/valueBuildUp/charges/-/amount")
                        .map(amount -> new Charge(
                                charge.text("/valueBuildUp/charges/-/type").orElse(""), amount))
                        .stream())
                .toList();
        Money freight = source.money("/valueBuildUp/freight").orElse(null);
        return new ValueBuildUp(
                unvalidated(source.notes()
                        .orFilled(
                                source.money("/valueBuildUp/invoiceTotal"),
                                "/valueBuildUp/invoiceTotal",
                                "invoice total from the lines",
                                () -> sum(source, "/valueBuildUp/invoiceTotal", lines(items)))),
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

    private static List<Money> lines(List<GoodsItem> items) {
        return items.stream()
                .map(GoodsItem::invoiceLine)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Money sum(Source source, String pointer, List<Charge> charges, Predicate<String> type) {
        return sum(
                        source,
                        pointer,
                        charges.stream()
                                .filter(charge -> type.test(charge.type()))
                                .map(Charge::amount)
                                .toList())
                .orElse(null);
    }

    private static Optional<Money> sum(Source source, String pointer, List<Money> amounts) {
        if (amounts.stream().map(Money::currency).distinct().count() > 1) {
            source.notes().malformed(pointer, "adds amounts of several currencies");
        }
        return amounts.stream().reduce((a, b) -> new Money(a.amount().add(b.amount()), a.currency()));
    }
}

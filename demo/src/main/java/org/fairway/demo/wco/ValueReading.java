package org.fairway.demo.wco;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.ValueBuildUp;
import org.jspecify.annotations.Nullable;

/** Additions and deductions (DE 4/9): the WCO names each by a code, our language by its reason in the Valuation Agreement. */
final class ValueReading {
  private record Charge(String type, Money amount) {}

  private ValueReading() {}

  static ValueBuildUp of(Source source, List<GoodsItem> items, Fillings fillings) {
    List<Charge> charges =
        source
            .each("/valueBuildUp/charges")
            .flatMap(charge -> charge.money("/valueBuildUp/charges/-/amount").map(amount -> new Charge(charge.required("/valueBuildUp/charges/-/type"), amount)).stream())
            .toList();
    Money freight = source.money("/valueBuildUp/freight").orElse(null);
    return new ValueBuildUp(
        fillings.orFilled(source.money("/valueBuildUp/invoiceTotal"), "invoice total from the lines", () -> sum(items.stream().map(GoodsItem::invoiceLine).toList())),
        freight == null ? sum(charges, "AK"::equals) : freight,
        null,
        sum(charges, "AC"::equals),
        sum(charges, type -> type.startsWith("A") && !List.of("AK", "AC", "AI").contains(type)),
        sum(charges, "AI"::equals),
        sum(charges, type -> type.startsWith("B")),
        List.of());
  }

  private static @Nullable Money sum(List<Charge> charges, Predicate<String> type) {
    List<Money> chosen = charges.stream().filter(charge -> type.test(charge.type())).map(Charge::amount).toList();
    return chosen.isEmpty() ? null : sum(chosen);
  }

  private static Money sum(List<Money> amounts) {
    if (amounts.stream().map(Money::currency).distinct().count() > 1) {
      throw new Source.Missing("adds amounts of several currencies");
    }
    return new Money(amounts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add), amounts.getFirst().currency());
  }
}

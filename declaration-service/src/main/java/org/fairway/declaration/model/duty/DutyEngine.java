package org.fairway.declaration.model.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairway.contracts.declaration.Valuation;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.fairway.declaration.reference.Jurisdiction;
import org.fairway.declaration.reference.ReferenceData;

/** Assesses the duties and taxes of a declaration (WTO Valuation Agreement Art. 1 and 8; TFA Art. 7.3). */
public final class DutyEngine {
    private DutyEngine() {}

    /** Exports and transits owe nothing. */
    public static Assessment assess(
            GoodsDeclaration declaration, ReferenceData reference, LocalDate on, boolean provisional) {
        List<AssessedLine> lines = new ArrayList<>();
        BigDecimal customsValue = BigDecimal.ZERO;
        if (declaration.kind() == GoodsDeclaration.Kind.IMPORT) {
            List<BigDecimal> values = new CustomsValue(reference.jurisdiction(), declaration, on).perItem();
            for (int i = 0; i < values.size(); i++) {
                lines.addAll(
                        new ItemDuty(reference, declaration, declaration.items().get(i), values.get(i), on).lines());
                customsValue = customsValue.add(values.get(i));
            }
        }
        Assessment.Totals totals = new Assessment.Totals(
                customsValue,
                sum(lines, AssessedLine::assessed),
                sum(lines, AssessedLine::payable),
                sum(lines, AssessedLine::suspended));
        return new Assessment(
                on, provisional, reference.jurisdiction().currency(), reference.versions(), lines, totals);
    }

    /** Returns the customs value by published rates only, and the items under a procedure that suspends duties. */
    public static Valuation value(GoodsDeclaration declaration, ReferenceData reference, LocalDate on) {
        Jurisdiction jurisdiction = reference.jurisdiction();
        boolean imported = declaration.kind() == GoodsDeclaration.Kind.IMPORT;
        Map<String, BigDecimal> rates = new TreeMap<>();
        Stream.concat(
                        Stream.of(declaration.valueBuildUp().invoiceTotal()),
                        declaration.items().stream().map(GoodsItem::invoiceLine))
                .map(Money::currency)
                .distinct()
                .forEach(currency -> jurisdiction.fxRate(currency, on).ifPresent(rate -> rates.put(currency, rate)));
        return new Valuation(
                jurisdiction.currency(),
                rates,
                imported ? new CustomsValue(jurisdiction, declaration, on).perItem() : List.of(),
                declaration.items().stream()
                        .filter(item -> imported && ItemDuty.suspends(jurisdiction, declaration, item))
                        .map(GoodsItem::seq)
                        .toList());
    }

    private static BigDecimal sum(
            List<AssessedLine> lines, java.util.function.Function<AssessedLine, BigDecimal> amount) {
        return lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

package org.fairway.declaration.model.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Procedure;
import org.fairway.contracts.goods.Quantity;
import org.fairway.declaration.model.duty.AssessedLine.BaseKind;
import org.fairway.declaration.reference.Jurisdiction;
import org.fairway.declaration.reference.Measure;
import org.fairway.declaration.reference.Rate;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.declaration.reference.Rounding;
import org.jspecify.annotations.Nullable;

/** The taxes on one item, in the order duty, additional duty, excise, and VAT on all of it. */
final class ItemDuty {
    private final ReferenceData reference;
    private final GoodsItem item;
    private final BigDecimal value;
    private final List<Measure> measures;
    private final boolean suspending;
    private final List<AssessedLine> lines = new ArrayList<>();

    ItemDuty(ReferenceData reference, GoodsDeclaration goods, GoodsItem item, BigDecimal value, LocalDate on) {
        this.reference = reference;
        this.item = item;
        this.value = value;
        this.measures = reference
                .tariff()
                .measuresFor(item.commodity().hs(), item.origin().country(), on);
        this.suspending = suspends(reference.jurisdiction(), goods, item);
    }

    /** Returns whether the procedure of the item, or else of the declaration, suspends duties and taxes. */
    static boolean suspends(Jurisdiction jurisdiction, GoodsDeclaration goods, GoodsItem item) {
        Procedure procedure = item.procedureOverride() == null ? goods.procedure() : item.procedureOverride();
        return jurisdiction.suspendingProcedures().contains(procedure.requested());
    }

    List<AssessedLine> lines() {
        of(Measure.Type.CUSTOMS_DUTY).findFirst().ifPresent(this::duty);
        of(Measure.Type.ADDITIONAL_DUTY)
                .forEach(measure -> add(measure, measure.rate(), value, null, null, suspending));
        of(Measure.Type.EXCISE).forEach(measure -> add(measure, measure.rate(), value, null, null, suspending));
        BigDecimal taxed = lines.stream().map(AssessedLine::payable).reduce(value, BigDecimal::add);
        of(Measure.Type.VAT).findFirst().ifPresent(vat -> add(vat, vat.rate(), taxed, null, null, suspending));
        return lines;
    }

    private void duty(Measure duty) {
        Optional<Measure> preference =
                claims() ? of(Measure.Type.PREFERENCE).min(Comparator.comparing(this::exact)) : Optional.empty();
        Optional<Measure> relief = of(Measure.Type.SUSPENSION).findFirst();
        Rate rate = preference.map(Measure::rate).orElse(duty.rate());
        add(
                duty,
                rate,
                value,
                preference.map(Measure::scheme).orElse(null),
                relief.map(Measure::id).orElse(null),
                suspending || relief.isPresent());
    }

    /** Codes that begin with 1 claim nothing for the origin, so they need no proof and earn no preference (DE 4/17). */
    private boolean claims() {
        String preference = item.origin().preference();
        return preference != null && !preference.isBlank() && !preference.startsWith("1");
    }

    private java.util.stream.Stream<Measure> of(Measure.Type type) {
        return measures.stream().filter(measure -> measure.type() == type);
    }

    private BigDecimal exact(Measure measure) {
        return exact(measure.rate(), value);
    }

    private void add(
            Measure measure,
            Rate rate,
            BigDecimal base,
            @Nullable String preference,
            @Nullable String relief,
            boolean suspend) {
        Rounding rounding = reference.jurisdiction().rounding();
        Amounts amounts = Amounts.of(exact(rate, base), BigDecimal.ZERO, suspend, rounding);
        BaseKind kind = measure.type() == Measure.Type.VAT
                ? BaseKind.TAX_VALUE
                : rate.kind() == Rate.Kind.SPECIFIC ? BaseKind.QUANTITY : BaseKind.CUSTOMS_VALUE;
        lines.add(new AssessedLine(
                item.seq(),
                measure.taxType(),
                kind == BaseKind.QUANTITY ? quantity(rate) : base,
                kind,
                rate,
                preference,
                relief,
                amounts.assessed(),
                amounts.payable(),
                amounts.suspended(),
                rounding,
                formula(rate, base) + " = " + amounts.assessed().toPlainString() + " (" + rounding.mode() + ", "
                        + rounding.scale() + " decimals; " + measure.id() + ")"));
    }

    private BigDecimal exact(Rate rate, BigDecimal base) {
        return switch (rate.kind()) {
            case AD_VALOREM -> percent(rate, base);
            case SPECIFIC -> perUnit(rate, rate.perUnit());
            case COMPOUND -> percent(rate, base).add(perUnit(rate, rate.perUnit()));
            case MIXED -> {
                BigDecimal floor = perUnit(rate, rate.min());
                BigDecimal atLeast = percent(rate, base).max(floor);
                yield rate.max() == null ? atLeast : atLeast.min(perUnit(rate, rate.max()));
            }
        };
    }

    private static BigDecimal percent(Rate rate, BigDecimal base) {
        return rate.pct() == null ? BigDecimal.ZERO : base.multiply(rate.pct()).movePointLeft(2);
    }

    private BigDecimal perUnit(Rate rate, @Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : quantity(rate).multiply(amount);
    }

    /**
     * Returns the quantity in the rate's unit. A declaration without it is refused at lodgement. For an older one that
     * was accepted without it, the formula says so.
     */
    private BigDecimal quantity(Rate rate) {
        Quantity stated = item.supplementaryUnits();
        return stated != null && states(rate) ? stated.value() : item.netMass();
    }

    private boolean states(Rate rate) {
        return item.supplementaryUnits() != null
                && item.supplementaryUnits().uom().equals(rate.uom());
    }

    private String unit(Rate rate) {
        return states(rate) || "KGM".equals(rate.uom())
                ? String.valueOf(rate.uom())
                : "KGM, no quantity in " + rate.uom() + " being stated,";
    }

    private String formula(Rate rate, BigDecimal base) {
        String percent = base.toPlainString() + " x " + plain(rate.pct()) + " %";
        String units = quantity(rate).toPlainString() + " " + unit(rate) + " x ";
        return switch (rate.kind()) {
            case AD_VALOREM -> percent;
            case SPECIFIC -> units + plain(rate.perUnit());
            case COMPOUND -> percent + " + " + units + plain(rate.perUnit());
            case MIXED ->
                percent + ", at least " + units + plain(rate.min())
                        + (rate.max() == null ? "" : ", at most " + units + plain(rate.max()));
        };
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "0" : number.toPlainString();
    }
}

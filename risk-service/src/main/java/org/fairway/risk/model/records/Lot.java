package org.fairway.risk.model.records;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Quantity;
import org.fairway.risk.model.records.CommercialRecord.Line;
import org.fairway.risk.model.records.Reconciliation.Place;
import org.jspecify.annotations.Nullable;

/** The lines matched to one item. A figure is known only if every line states it. */
record Lot(List<Entry> entries) {
    private static final String KILOGRAMS = "KGM";
    /** Units of UN/ECE Recommendation 20 that count pieces. */
    private static final Set<String> PIECES = Set.of("C62", "EA", "H87", "NAR", "NMB", "PCE");

    Lot {
        entries = List.copyOf(entries);
    }

    /** A line with its record. */
    record Entry(CommercialRecord record, Line line) {
        Place place() {
            return new Place(record.type(), record.number(), line.line());
        }

        boolean hsFits(GoodsItem item) {
            String declared = item.commodity().hs();
            return line.hs() == null
                    || declared.startsWith(line.hs())
                    || line.hs().startsWith(declared);
        }

        boolean originFits(GoodsItem item) {
            return line.origin() == null || line.origin().equals(item.origin().country());
        }

        private @Nullable BigDecimal mass() {
            Quantity quantity = line.quantity();
            return line.netMass() == null && quantity != null && quantity.uom().equals(KILOGRAMS)
                    ? quantity.value()
                    : line.netMass();
        }

        /** The figure by which lines are looked up. */
        Optional<String> figure() {
            BigDecimal mass = mass();
            return line.amount() != null
                    ? Optional.of(amountFigure(line.amount()))
                    : Optional.ofNullable(mass).map(Entry::massFigure);
        }

        static String amountFigure(BigDecimal amount) {
            return "amount " + amount.stripTrailingZeros().toPlainString();
        }

        static String massFigure(BigDecimal mass) {
            return "mass " + mass.stripTrailingZeros().toPlainString();
        }
    }

    Optional<BigDecimal> amount() {
        return sum(entry -> entry.line().amount());
    }

    Optional<BigDecimal> netMass() {
        return sum(Entry::mass);
    }

    /**
     * The sum in the unit of the item's supplementary units; empty if either side has none or they count differently.
     */
    Optional<BigDecimal> quantityAs(GoodsItem item) {
        Quantity declared = item.supplementaryUnits();
        boolean comparable = declared != null
                && entries.stream()
                        .allMatch(entry -> entry.line().quantity() != null
                                && sameUnit(entry.line().quantity().uom(), declared.uom()));
        return comparable
                ? sum(entry -> Objects.requireNonNull(entry.line().quantity()).value())
                : Optional.empty();
    }

    /** Returns whether all figures that both sides state are equal, and there is at least one. */
    boolean agrees(GoodsItem item, Tolerances tolerances) {
        List<Boolean> figures = Stream.of(
                        amountAgrees(item, tolerances), quantityAgrees(item), massAgrees(item, tolerances))
                .flatMap(Optional::stream)
                .toList();
        return !figures.isEmpty() && !figures.contains(false);
    }

    Optional<Boolean> amountAgrees(GoodsItem item, Tolerances tolerances) {
        return amount().map(amount -> tolerances.sameAmount(item.invoiceLine().amount(), amount, entries.size()));
    }

    Optional<Boolean> quantityAgrees(GoodsItem item) {
        return quantityAs(item)
                .map(quantity -> quantity.compareTo(Objects.requireNonNull(item.supplementaryUnits())
                                .value())
                        == 0);
    }

    Optional<Boolean> massAgrees(GoodsItem item, Tolerances tolerances) {
        return netMass().map(mass -> tolerances.sameMass(item.netMass(), mass));
    }

    private Optional<BigDecimal> sum(Function<Entry, @Nullable BigDecimal> figure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Entry entry : entries) {
            BigDecimal one = figure.apply(entry);
            if (one == null) {
                return Optional.empty();
            }
            sum = sum.add(one);
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    private static boolean sameUnit(String one, String other) {
        return one.equals(other) || PIECES.contains(one) && PIECES.contains(other);
    }
}

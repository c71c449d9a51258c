package org.fairway.risk.model.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.TradeTerms;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.fairway.risk.model.records.Lot.Entry;
import org.fairway.risk.model.records.Reconciliation.Aspect;
import org.fairway.risk.model.records.Reconciliation.Difference;
import org.fairway.risk.model.records.Reconciliation.Place;
import org.jspecify.annotations.Nullable;

/**
 * Finds the differences between a declaration and its matched lines. A member that one side does not state is no
 * difference.
 */
record Comparison(GoodsDeclaration declaration, Tolerances tolerances) {

    /** Compares the terms and the total of records of one kind. */
    List<Difference> ofTerms(List<CommercialRecord> records, boolean complete) {
        var differences = new ArrayList<Difference>();
        TradeTerms terms = declaration.tradeTerms();
        Money total = declaration.valueBuildUp().invoiceTotal();
        if (terms != null) {
            said(records, CommercialRecord::incoterm, Aspect.INCOTERM, "/tradeTerms/incoterm", terms.incoterm())
                    .ifPresent(differences::add);
            said(records, CommercialRecord::currency, Aspect.CURRENCY, "/tradeTerms/currency", terms.currency())
                    .ifPresent(differences::add);
        }
        said(
                        records,
                        CommercialRecord::currency,
                        Aspect.CURRENCY,
                        "/valueBuildUp/invoiceTotal/currency",
                        total.currency())
                .ifPresent(differences::add);
        if (complete
                && records.stream()
                        .allMatch(record -> record.type() == Type.INVOICE
                                && total.currency().equals(record.currency()))) {
            total(records, total.amount()).ifPresent(differences::add);
        }
        return differences;
    }

    List<Difference> ofItem(int index, Lot lot) {
        GoodsItem item = declaration.items().get(index);
        String pointer = "/items/" + index;
        var differences = new ArrayList<Difference>();
        lines(
                        lot,
                        entry -> !entry.hsFits(item),
                        entry -> entry.line().hs(),
                        Aspect.HS,
                        pointer + "/commodity/hs",
                        item.commodity().hs())
                .ifPresent(differences::add);
        lines(
                        lot,
                        entry -> !entry.originFits(item),
                        entry -> entry.line().origin(),
                        Aspect.ORIGIN,
                        pointer + "/origin/country",
                        item.origin().country())
                .ifPresent(differences::add);
        Optional<Difference> currency = lines(
                lot,
                entry -> entry.record().currency() != null
                        && !entry.record().currency().equals(item.invoiceLine().currency()),
                entry -> entry.record().currency(),
                Aspect.CURRENCY,
                pointer + "/invoiceLine/currency",
                item.invoiceLine().currency());
        currency.ifPresent(differences::add);
        if (currency.isEmpty() && differs(lot.amountAgrees(item, tolerances))) {
            differences.add(figure(
                    lot,
                    Aspect.PRICE,
                    pointer + "/invoiceLine/amount",
                    item.invoiceLine().amount(),
                    lot.amount()));
        }
        if (differs(lot.quantityAgrees(item))) {
            differences.add(figure(
                    lot,
                    Aspect.QUANTITY,
                    pointer + "/supplementaryUnits/value",
                    Objects.requireNonNull(item.supplementaryUnits()).value(),
                    lot.quantityAs(item)));
        }
        if (differs(lot.massAgrees(item, tolerances))) {
            differences.add(figure(lot, Aspect.NET_MASS, pointer + "/netMass", item.netMass(), lot.netMass()));
        }
        return differences;
    }

    private Optional<Difference> total(List<CommercialRecord> records, BigDecimal declared) {
        List<Entry> entries = records.stream()
                .flatMap(record -> record.lines().stream().map(line -> new Entry(record, line)))
                .toList();
        return new Lot(entries)
                .amount()
                .filter(sum -> !tolerances.sameAmount(declared, sum, entries.size()))
                .map(sum -> new Difference(
                        "/valueBuildUp/invoiceTotal/amount",
                        Aspect.TOTAL,
                        records.stream().map(Comparison::place).toList(),
                        text(declared),
                        text(sum)));
    }

    private static Optional<Difference> said(
            List<CommercialRecord> records,
            Function<CommercialRecord, @Nullable String> value,
            Aspect aspect,
            String pointer,
            @Nullable String declared) {
        List<CommercialRecord> otherwise = records.stream()
                .filter(record ->
                        declared != null && value.apply(record) != null && !declared.equals(value.apply(record)))
                .toList();
        return otherwise.isEmpty() || declared == null
                ? Optional.empty()
                : Optional.of(new Difference(
                        pointer,
                        aspect,
                        otherwise.stream().map(Comparison::place).toList(),
                        declared,
                        otherwise.stream().map(value).distinct().collect(Collectors.joining(", "))));
    }

    private static Optional<Difference> lines(
            Lot lot,
            Predicate<Entry> otherwise,
            Function<Entry, @Nullable String> value,
            Aspect aspect,
            String pointer,
            String declared) {
        List<Entry> entries = lot.entries().stream().filter(otherwise).toList();
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(
                        pointer,
                        aspect,
                        entries.stream().map(Entry::place).toList(),
                        declared,
                        entries.stream().map(value).distinct().collect(Collectors.joining(", "))));
    }

    private static Difference figure(
            Lot lot, Aspect aspect, String pointer, BigDecimal declared, Optional<BigDecimal> recorded) {
        return new Difference(
                pointer,
                aspect,
                lot.entries().stream().map(Entry::place).toList(),
                text(declared),
                text(recorded.orElseThrow()));
    }

    private static boolean differs(Optional<Boolean> agrees) {
        return agrees.isPresent() && !agrees.get();
    }

    private static Place place(CommercialRecord record) {
        return new Place(record.type(), record.number(), null);
    }

    private static String text(BigDecimal number) {
        return number.toPlainString();
    }
}

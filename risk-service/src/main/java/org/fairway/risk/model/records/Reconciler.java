package org.fairway.risk.model.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.fairway.risk.model.records.Lot.Entry;
import org.fairway.risk.model.records.Reconciliation.Difference;
import org.fairway.risk.model.records.Reconciliation.Place;
import org.fairway.risk.model.records.Reconciliation.Source;
import org.fairway.risk.model.records.Reconciliation.Status;

/**
 * Compares a declaration with the records it names. It is a pure function and does not depend on the order of records
 * and lines.
 */
public final class Reconciler {
    /**
     * Compares invoices, or else orders, or else stock movements, whichever is there first. Packing lists are compared
     * in addition, or alone.
     */
    private static final List<Type> LEADS = List.of(Type.INVOICE, Type.ORDER, Type.STOCK_MOVEMENT, Type.PACKING_LIST);

    private Reconciler() {}

    /** The records that the declaration names, without lines. */
    public static SequencedSet<Place> named(GoodsDeclaration declaration) {
        return Stream.concat(
                        declaration.documents().stream(),
                        declaration.items().stream().flatMap(item -> item.documents().stream()))
                .flatMap(
                        document -> Type.declaredAs(document.typeCode())
                                .map(type -> new Place(type, document.id().strip(), null))
                                .stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The owners whose records count, the nearest to the goods first. If several have a record of the same number, the
     * first one's counts.
     */
    public static List<String> owners(GoodsDeclaration declaration) {
        Parties parties = declaration.parties();
        return Stream.of(
                        Optional.ofNullable(parties.importer()),
                        Optional.ofNullable(parties.consignee()),
                        Optional.ofNullable(parties.exporter()),
                        Optional.ofNullable(parties.declarant()))
                .flatMap(Optional::stream)
                .map(Party::tin)
                .filter(Objects::nonNull)
                .filter(tin -> !tin.isBlank())
                .distinct()
                .toList();
    }

    public static Reconciliation reconcile(
            GoodsDeclaration declaration, Collection<KeptRecord> kept, Tolerances tolerances) {
        SequencedSet<Place> named = named(declaration);
        List<KeptRecord> counting = counting(declaration, kept, named);
        Set<Place> found = counting.stream().map(Reconciler::placeOf).collect(Collectors.toSet());
        List<Place> missing =
                named.stream().filter(place -> !found.contains(place)).toList();
        Optional<Type> lead = LEADS.stream()
                .filter(type ->
                        counting.stream().anyMatch(record -> record.record().type() == type))
                .findFirst();
        if (lead.isEmpty()) {
            return new Reconciliation(
                    Status.NONE, List.of(), List.of(), 0, sequences(declaration, Set.of()), List.of(), missing);
        }
        var papers = new ArrayList<Matching.Result>();
        var differences = new LinkedHashSet<Difference>();
        Stream.of(lead.get(), Type.PACKING_LIST)
                .distinct()
                .filter(type -> has(counting, type))
                .forEach(type -> {
                    List<CommercialRecord> records = of(counting, type);
                    Matching.Result matched = Matching.match(
                            declaration.items(),
                            records.stream()
                                    .flatMap(record -> record.lines().stream().map(line -> new Entry(record, line)))
                                    .toList(),
                            tolerances);
                    var comparison = new Comparison(declaration, tolerances);
                    differences.addAll(
                            comparison.ofTerms(records, missing.stream().noneMatch(place -> place.type() == type)));
                    matched.lots().forEach((index, lot) -> differences.addAll(comparison.ofItem(index, lot)));
                    papers.add(matched);
                });
        Set<Integer> covered = papers.getFirst().lots().keySet();
        return new Reconciliation(
                status(differences, covered.size(), declaration.items().size(), missing),
                counting.stream()
                        .map(record -> new Source(
                                record.record().type(),
                                record.record().number(),
                                record.revision(),
                                record.digest(),
                                record.owner()))
                        .toList(),
                List.copyOf(differences),
                papers.stream()
                        .flatMap(paper -> paper.lots().values().stream())
                        .mapToInt(lot -> lot.entries().size())
                        .sum(),
                sequences(declaration, covered),
                papers.stream()
                        .flatMap(paper -> paper.unmatched().stream())
                        .map(Entry::place)
                        .toList(),
                missing);
    }

    private static Status status(Set<Difference> differences, int covered, int items, List<Place> missing) {
        if (!differences.isEmpty()) {
            return Status.MISMATCH;
        }
        if (covered == 0) {
            return Status.NONE;
        }
        return covered == items && missing.stream().noneMatch(place -> place.type() == Type.INVOICE)
                ? Status.VERIFIED
                : Status.PARTIAL;
    }

    private static List<KeptRecord> counting(
            GoodsDeclaration declaration, Collection<KeptRecord> kept, Set<Place> named) {
        List<String> owners = owners(declaration);
        Comparator<KeptRecord> nearestThenNewest = Comparator.comparingInt(
                        (KeptRecord record) -> owners.indexOf(record.owner()))
                .thenComparing(Comparator.comparingInt(KeptRecord::revision).reversed());
        return kept.stream()
                .filter(record -> owners.contains(record.owner()) && named.contains(placeOf(record)))
                .collect(Collectors.groupingBy(Reconciler::placeOf, Collectors.minBy(nearestThenNewest)))
                .values()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(
                                (KeptRecord record) -> record.record().type())
                        .thenComparing(record -> record.record().number()))
                .toList();
    }

    private static Place placeOf(KeptRecord kept) {
        return new Place(kept.record().type(), kept.record().number(), null);
    }

    private static boolean has(List<KeptRecord> counting, Type type) {
        return counting.stream().anyMatch(kept -> kept.record().type() == type);
    }

    private static List<CommercialRecord> of(List<KeptRecord> counting, Type type) {
        return counting.stream()
                .map(KeptRecord::record)
                .filter(record -> record.type() == type)
                .toList();
    }

    private static List<Integer> sequences(GoodsDeclaration declaration, Set<Integer> covered) {
        return IntStream.range(0, declaration.items().size())
                .filter(index -> !covered.contains(index))
                .mapToObj(index -> declaration.items().get(index).seq())
                .toList();
    }
}

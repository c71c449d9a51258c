package org.fairway.risk.model.records;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.risk.model.records.Lot.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Matches lines to items: first lines that agree in everything, one line or several summed, then similar lines for the
 * items that are left. The effort is bounded, because traders decide how many lines and items there are.
 */
final class Matching {
    /** Most lines of one heading and origin of which every combination is tried. */
    private static final int COMBINED = 24;

    private static final int LIKE_ENOUGH = 4;

    private final List<GoodsItem> items;
    private final Tolerances tolerances;
    private final List<Entry> all;
    private final Set<Entry> free = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, List<Entry>> byHeading = new HashMap<>();
    private final SortedMap<Integer, Lot> lots = new TreeMap<>();
    private int looksLeft = 200_000;

    private Matching(List<GoodsItem> items, List<Entry> entries, Tolerances tolerances) {
        this.items = items;
        this.tolerances = tolerances;
        this.all = entries.stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.record().number())
                        .thenComparingInt(entry -> entry.line().line()))
                .toList();
        free.addAll(all);
        all.forEach(entry -> byHeading
                .computeIfAbsent(heading(entry.line().hs()), _ -> new ArrayList<>())
                .add(entry));
    }

    /** The matched lots by the index of their item, and the unmatched lines. */
    record Result(SortedMap<Integer, Lot> lots, List<Entry> unmatched) {}

    static Result match(List<GoodsItem> items, List<Entry> entries, Tolerances tolerances) {
        var matching = new Matching(items, entries, tolerances);
        matching.takeSingles();
        matching.eachOpen(matching::takeSum);
        matching.takeAlike();
        return new Result(matching.lots, matching.stillFree());
    }

    private void takeSingles() {
        Map<String, Deque<Entry>> byFigure = new HashMap<>();
        all.forEach(entry -> entry.figure()
                .ifPresent(figure -> byFigure.computeIfAbsent(
                                heading(entry.line().hs()) + ' ' + figure, _ -> new ArrayDeque<>())
                        .add(entry)));
        eachOpen((index, item) -> Stream.of(
                        Entry.amountFigure(item.invoiceLine().amount()), Entry.massFigure(item.netMass()))
                .flatMap(figure -> Stream.of(heading(item.commodity().hs()) + ' ' + figure, ' ' + figure))
                .flatMap(key -> untaken(byFigure.get(key)))
                .filter(entry ->
                        looksLeft-- > 0 && isCandidate(entry, item) && new Lot(List.of(entry)).agrees(item, tolerances))
                .findFirst()
                .ifPresent(entry -> take(index, List.of(entry))));
    }

    private void takeSum(int index, GoodsItem item) {
        if (looksLeft <= 0) {
            return;
        }
        List<Entry> candidates = Stream.of(heading(item.commodity().hs()), "")
                .distinct()
                .flatMap(heading -> byHeading.getOrDefault(heading, List.of()).stream())
                .filter(entry -> isCandidate(entry, item))
                .toList();
        looksLeft -= candidates.size();
        if (new Lot(candidates).agrees(item, tolerances)) {
            take(index, candidates);
        } else if (candidates.size() <= COMBINED) {
            combination(item, candidates, 0, new ArrayList<>(), BigDecimal.ZERO).ifPresent(found -> take(index, found));
        }
    }

    private Optional<List<Entry>> combination(
            GoodsItem item, List<Entry> candidates, int from, List<Entry> chosen, BigDecimal amount) {
        if (looksLeft-- <= 0 || amount.compareTo(item.invoiceLine().amount().add(BigDecimal.ONE)) > 0) {
            return Optional.empty();
        }
        if (!chosen.isEmpty() && new Lot(chosen).agrees(item, tolerances)) {
            return Optional.of(List.copyOf(chosen));
        }
        for (int i = from; i < candidates.size(); i++) {
            Entry next = candidates.get(i);
            chosen.addLast(next);
            Optional<List<Entry>> found = combination(
                    item,
                    candidates,
                    i + 1,
                    chosen,
                    next.line().amount() == null
                            ? amount
                            : amount.add(next.line().amount()));
            chosen.removeLast();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Lines of one heading and origin stay together, because they most likely were one item. */
    private void takeAlike() {
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        stillFree()
                .forEach(entry -> groups.computeIfAbsent(
                                heading(entry.line().hs()) + ' ' + entry.line().origin(), _ -> new ArrayList<>())
                        .add(entry));
        List<Integer> open = new ArrayList<>(IntStream.range(0, items.size())
                .filter(index -> !lots.containsKey(index))
                .boxed()
                .toList());
        groups.values()
                .forEach(group -> mostAlike(group, open).ifPresent(index -> {
                    take(
                            index,
                            Stream.concat(
                                            Optional.ofNullable(lots.get(index)).stream()
                                                    .flatMap(lot -> lot.entries().stream()),
                                            group.stream())
                                    .toList());
                    if (new Lot(group).agrees(items.get(index), tolerances)) {
                        open.removeIf(index::equals);
                    }
                }));
    }

    private Optional<Integer> mostAlike(List<Entry> group, List<Integer> open) {
        var lot = new Lot(group);
        int best = LIKE_ENOUGH - 1;
        Integer found = null;
        for (Integer index : open) {
            int likeness = looksLeft-- > 0 ? likeness(lot, items.get(index)) : 0;
            if (likeness > best) {
                best = likeness;
                found = index;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Returns whether heading or amount agree, which is enough; other figures choose between several candidates. */
    private int likeness(Lot lot, GoodsItem item) {
        Entry first = lot.entries().getFirst();
        int heading =
                first.line().hs() == null ? 1 : lot.entries().stream().allMatch(entry -> entry.hsFits(item)) ? 4 : 0;
        int origin = first.line().origin() != null && first.originFits(item) ? 1 : 0;
        int amount = lot.amountAgrees(item, tolerances).orElse(false) ? 4 : 0;
        int quantity = lot.quantityAgrees(item).orElse(false) ? 2 : 0;
        int mass = lot.massAgrees(item, tolerances).orElse(false) ? 1 : 0;
        return heading + origin + amount + quantity + mass;
    }

    /** Leaves out matched lines, so that many similar ones are not searched repeatedly. */
    private Stream<Entry> untaken(@Nullable Deque<Entry> entries) {
        while (entries != null && !entries.isEmpty() && !free.contains(entries.getFirst())) {
            entries.removeFirst();
        }
        return entries == null ? Stream.empty() : entries.stream();
    }

    private List<Entry> stillFree() {
        return all.stream().filter(free::contains).toList();
    }

    private boolean isCandidate(Entry entry, GoodsItem item) {
        return free.contains(entry) && entry.hsFits(item) && entry.originFits(item);
    }

    private void take(int index, List<Entry> entries) {
        lots.put(index, new Lot(entries));
        entries.forEach(free::remove);
    }

    private void eachOpen(BiConsumer<Integer, GoodsItem> work) {
        for (int index = 0; index < items.size(); index++) {
            if (!lots.containsKey(index)) {
                work.accept(index, items.get(index));
            }
        }
    }

    private static String heading(@Nullable String hs) {
        return hs == null ? "" : hs.substring(0, Math.min(6, hs.length()));
    }
}

package org.fairway.declaration.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats reasons by item in a text that stays short for any number of items. */
final class ItemReasons {
    private static final int MOST_ITEMS = 20;
    private static final int MOST_REASONS = 5;

    private ItemReasons() {}

    /**
     * Returns a text such as {@code item 1: soil on roots; items 2, 3: no certificate}. Equal reasons appear once, with
     * the first few items of each.
     */
    static String text(Map<Integer, String> reasons) {
        Map<String, TreeSet<Integer>> items = new LinkedHashMap<>();
        new TreeMap<>(reasons)
                .forEach((item, reason) ->
                        items.computeIfAbsent(reason, _ -> new TreeSet<>()).add(item));
        Stream<String> first = items.entrySet().stream()
                .limit(MOST_REASONS)
                .map(one -> named(List.copyOf(one.getValue())) + ": " + one.getKey());
        Stream<String> rest = items.size() > MOST_REASONS
                ? Stream.of("and " + (items.size() - MOST_REASONS) + " more reasons")
                : Stream.of();
        return Stream.concat(first, rest).collect(Collectors.joining("; "));
    }

    private static String named(List<Integer> items) {
        String first = items.stream().limit(MOST_ITEMS).map(String::valueOf).collect(Collectors.joining(", "));
        String rest = items.size() > MOST_ITEMS ? " and " + (items.size() - MOST_ITEMS) + " more" : "";
        return (items.size() == 1 ? "item " : "items ") + first + rest;
    }
}

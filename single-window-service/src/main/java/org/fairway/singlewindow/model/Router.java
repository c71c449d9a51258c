package org.fairway.singlewindow.model;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.GoodsDeclaration;

/** Chooses the agencies: each at most once, also if several rules or items lead to it. */
public final class Router {
    private Router() {}

    public static List<Request> route(GoodsDeclaration declaration, Matrix matrix, LocalDate day) {
        Map<String, List<Match>> byAgency = new TreeMap<>();
        for (RoutingRule rule : matrix.rules()) {
            List<Integer> positions = rule.holdsOn(day) ? positionsThatFit(rule, declaration) : List.of();
            if (!positions.isEmpty()) {
                byAgency.computeIfAbsent(rule.agency(), agency -> new ArrayList<>())
                        .add(new Match(rule, positions));
            }
        }
        return byAgency.entrySet().stream()
                .map(entry -> request(entry.getKey(), entry.getValue(), declaration))
                .toList();
    }

    private static List<Integer> positionsThatFit(RoutingRule rule, GoodsDeclaration declaration) {
        return IntStream.range(0, declaration.items().size())
                .filter(position -> rule.fits(declaration, declaration.items().get(position)))
                .boxed()
                .toList();
    }

    private static Request request(String agency, List<Match> matches, GoodsDeclaration declaration) {
        TreeSet<Integer> positions = matches.stream()
                .flatMap(match -> match.positions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean perishable = positions.stream()
                .anyMatch(position ->
                        Boolean.TRUE.equals(declaration.items().get(position).perishable()));
        int hours = matches.stream()
                .map(Match::rule)
                .mapToInt(rule -> perishable ? rule.perishableSlaHours() : rule.slaHours())
                .min()
                .orElseThrow();
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        matches.forEach(match -> match.rule()
                .fields()
                .forEach(pattern -> fields.putAll(Fields.read(declaration, pattern, match.positions()))));
        return new Request(
                agency,
                positions.stream()
                        .map(position -> declaration.items().get(position).seq())
                        .toList(),
                fields,
                perishable,
                joined(matches.stream().map(match -> match.rule().id()).toList()),
                joined(matches.stream().map(match -> match.rule().legalBase()).toList()),
                Duration.ofHours(hours));
    }

    private static String joined(Collection<String> words) {
        return words.stream().distinct().collect(Collectors.joining("; "));
    }

    private record Match(RoutingRule rule, List<Integer> positions) {}
}

package org.fairway.risk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Finds what would have changed a lane, by assessing again without some reasons or with inputs that the trader could
 * have sent.
 *
 * @param lane lane that follows from rules, model and random selection
 * @param score score now
 * @param single the outcome without each reason, the heaviest first
 * @param fewest the smallest set of reasons without which a lighter lane follows; null if there is no lighter lane
 * @param remedies what the trader could have done about a rule that fired
 */
public record WhatIf(
        Lane lane, int score, List<Change> single, @Nullable Change fewest, List<Remedy> remedies) {
    public WhatIf {
        single = List.copyOf(single);
        remedies = List.copyOf(remedies);
    }

    /**
     * The outcome without these reasons.
     *
     * @param without codes of the rules left out
     * @param lane lane without them
     * @param score score without them
     */
    public record Change(List<String> without, Lane lane, int score) {}

    /**
     * The outcome after the trader has done what the text about the rule says.
     *
     * @param rule code of the rule
     * @param change what to change
     * @param lane lane afterwards
     * @param score score afterwards
     */
    public record Remedy(String rule, String change, Lane lane, int score) {}

    public static WhatIf of(Inputs inputs, Profile profile) {
        Assessment assessed = Assessor.assess(inputs, profile);
        List<String> weighing = assessed.reasons().stream()
                .filter(reason -> reason.points() >= 0)
                .sorted(Comparator.comparingInt(Reason::points).reversed())
                .map(Reason::code)
                .toList();
        List<Change> single = weighing.stream()
                .map(code -> without(List.of(code), inputs, profile))
                .toList();
        List<Remedy> remedies = profile.rules().stream()
                .filter(rule -> weighing.contains(rule.code()))
                .flatMap(rule -> remedies(rule, inputs).flatMap(done -> after(done, rule, profile).stream()))
                .toList();
        return new WhatIf(
                assessed.lane(),
                assessed.score(),
                single,
                assessed.lane() == Lane.GREEN ? null : fewest(assessed.lane(), weighing, inputs, profile),
                remedies);
    }

    /**
     * Finds the smallest set: reasons that lead to the lane by themselves go first; of the others only points count, so
     * the heaviest go until the lane is lighter.
     */
    private static Change fewest(Lane lane, List<String> weighing, Inputs inputs, Profile profile) {
        List<String> gone = new ArrayList<>(weighing.stream()
                .filter(code ->
                        without(allBut(code, weighing), inputs, profile).lane().compareTo(lane) >= 0)
                .toList());
        Change change = without(gone, inputs, profile);
        for (String code : weighing) {
            if (change.lane().compareTo(lane) >= 0 && !gone.contains(code)) {
                gone.add(code);
                change = without(gone, inputs, profile);
            }
        }
        return change;
    }

    private static List<String> allBut(String kept, List<String> codes) {
        return codes.stream().filter(code -> !code.equals(kept)).toList();
    }

    private static Change without(List<String> codes, Inputs inputs, Profile profile) {
        Set<String> gone = new HashSet<>(codes);
        Assessment again = Assessor.assess(inputs.without(gone), profile.without(gone), gone);
        return new Change(List.copyOf(codes), again.lane(), again.score());
    }

    private record Done(String change, Inputs inputs) {}

    private static Optional<Remedy> after(Done done, Rule rule, Profile profile) {
        Assessment again = Assessor.assess(done.inputs(), profile);
        return again.reasons().stream().anyMatch(reason -> reason.code().equals(rule.code()))
                ? Optional.empty()
                : Optional.of(new Remedy(rule.code(), done.change(), again.lane(), again.score()));
    }

    private static Stream<Done> remedies(Rule rule, Inputs inputs) {
        Condition when = rule.when();
        Stream<Done> document = when.withoutDocuments().stream()
                .limit(1)
                .map(type -> new Done(
                        "Present a document of type " + String.join(" or ", when.withoutDocuments()),
                        with(inputs, inputs.lodgedAt(), document(type))));
        Instant eta = inputs.declaration().transport().eta();
        Integer hours = when.lodgedWithinHours();
        Stream<Done> earlier = eta == null || hours == null
                ? Stream.empty()
                : Stream.of(new Done(
                        "Lodge " + hours + " hours before arrival at the latest",
                        with(inputs, eta.minus(Duration.ofHours(hours)))));
        Stream<Done> records = when.commercialRecords().stream()
                .limit(1)
                .map(status -> new Done(
                        "Correct the declaration or the commercial records until they agree", inputs.with(null)));
        return Stream.of(document, earlier, records).flatMap(each -> each);
    }

    private static Document document(String type) {
        return new Document(type, "any", null, null, null, null, null, null);
    }

    private static Inputs with(Inputs it, Instant lodgedAt, Document... more) {
        GoodsDeclaration published = it.declaration();
        var declaration = new GoodsDeclaration(
                published.lrn(),
                published.ucr(),
                published.kind(),
                published.filing(),
                published.timing(),
                published.procedure(),
                published.parties(),
                published.offices(),
                published.transport(),
                published.equipment(),
                published.consignments(),
                published.locationOfGoods(),
                published.tradeTerms(),
                published.valueBuildUp(),
                published.totals(),
                Stream.concat(published.documents().stream(), Stream.of(more)).toList(),
                published.authorisations(),
                published.guarantees(),
                published.payment(),
                published.previousDocuments(),
                published.additionalInfo(),
                published.items());
        return it.lodging(declaration, lodgedAt);
    }
}

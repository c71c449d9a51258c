package org.fairway.risk.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.risk.model.Target.Ground;
import org.fairway.risk.model.records.Reconciliation;
import org.jspecify.annotations.Nullable;

/**
 * Scores a declaration: a pure function, so that the same inputs and profile give the same answer at any later time.
 */
public final class Assessor {
    /** Codes of the reasons why a declaration was selected without a rule that says so. */
    static final Set<String> SELECTED =
            Stream.of(Ground.values()).map(Ground::code).collect(Collectors.toUnmodifiableSet());

    static final String PREVIOUS_VERSION = "PREVIOUS_VERSION";

    /** The most items that one reason names; a declaration may have thousands. */
    private static final int NAMED = 20;

    private Assessor() {}

    public static Assessment assess(Inputs inputs, Profile profile) {
        return assess(inputs, profile, Set.of());
    }

    /** Assesses without these standing rules. */
    static Assessment assess(Inputs inputs, Profile profile, Set<String> ignored) {
        List<ItemFacts> items = ItemFacts.of(inputs);
        List<Rule> fired = profile.rules().stream()
                .filter(rule ->
                        rule.isInForce(inputs.lodgedAt()) && items.stream().anyMatch(rule.when()::holds))
                .toList();
        ModelScore model = inputs.modelScore();
        List<VerifiedAuthorisation> credited = profile.aeoCredit() > 0 ? inputs.aeos() : List.of();
        boolean authorised =
                inputs.isOfFirstEngine() ? declaresAeo(inputs.declaration().parties()) : !credited.isEmpty();
        int credit = authorised ? profile.aeoCredit() : 0;
        int points = fired.stream().mapToInt(Rule::points).sum() + (model == null ? 0 : model.points());
        int score = Math.clamp(points - credit - verifiedCredit(inputs, profile), 0, 100);

        List<StandingRule> standing = inputs.isOfFirstEngine() ? List.of() : standing(items, ignored);
        Lane scored = profile.thresholds().laneOf(score);
        Lane least = standing.isEmpty() ? scored : stricter(scored, StandingRule.LANE);
        Lane ruled =
                fired.stream().map(Rule::minimumLane).filter(Objects::nonNull).reduce(least, Assessor::stricter);
        double drawn = drawn(inputs, profile);
        Selected selected = keepSelection(select(inputs, profile, ruled, score, drawn), inputs, profile);
        Precedent.Strictest before = strictest(inputs.precedent(), selected.lane());

        List<Reason> reasons = reasons(inputs, items, profile, fired, credit, credited);
        for (StandingRule rule : standing) {
            reasons.add(new Reason(
                    rule.name(), rule.text + " (" + itemsThatFit(rule::holds, items) + ")", 0, rule.legalBase));
        }
        Stream.ofNullable(selected.ground())
                .map(ground -> whySelected(ground, inputs))
                .forEach(reasons::add);
        Stream.ofNullable(before).map(Assessor::whyNoLighter).forEach(reasons::add);
        return new Assessment(
                before == null ? selected.lane() : before.lane(),
                score,
                reasons,
                profile.version(),
                model == null ? null : model.version(),
                new Selection(
                        selected.ground() == Ground.RANDOM || selected.ground() == Ground.NOVEL,
                        selected.probability()),
                selected.inspectionProbability(),
                drawn,
                credited);
    }

    private static List<StandingRule> standing(List<ItemFacts> items, Set<String> ignored) {
        return Stream.of(StandingRule.values())
                .filter(rule -> !ignored.contains(rule.name()) && items.stream().anyMatch(rule::holds))
                .toList();
    }

    /** Keeps the strictest lane of the earlier versions if this version's lane is lighter. */
    private static Precedent.@Nullable Strictest strictest(@Nullable Precedent precedent, Lane lane) {
        Precedent.Strictest before = precedent == null ? null : precedent.strictest();
        return before == null || before.lane() == Lane.GREEN || before.lane().compareTo(lane) < 0 ? null : before;
    }

    private static Reason whyNoLighter(Precedent.Strictest before) {
        return new Reason(
                PREVIOUS_VERSION,
                "Version " + before.version() + " was in lane " + before.lane()
                        + ", and an amendment makes no control lighter",
                0,
                "Revised Kyoto Convention, General Annex, Standard 3.27");
    }

    private record Selected(Lane lane, @Nullable Ground ground, double probability, double inspectionProbability) {}

    private static Lane stricter(Lane one, Lane other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static List<Reason> reasons(
            Inputs inputs,
            List<ItemFacts> items,
            Profile profile,
            List<Rule> fired,
            int credit,
            List<VerifiedAuthorisation> credited) {
        var reasons = new ArrayList<Reason>();
        fired.forEach(rule -> reasons.add(new Reason(
                rule.code(),
                rule.text() + " (" + itemsThatFit(rule.when()::holds, items) + ")"
                        + whatDiffers(rule, inputs.commercialRecords()),
                rule.points(),
                rule.legalBase())));
        if (inputs.modelScore() != null) {
            reasons.addAll(inputs.modelScore().reasons());
        }
        if (credit > 0) {
            reasons.add(new Reason(
                    "AEO_CREDIT",
                    inputs.isOfFirstEngine()
                            ? "Declarant or importer is an authorised economic operator"
                            : credited.stream().map(Assessor::whoHolds).collect(Collectors.joining("; ")),
                    -credit,
                    "WTO TFA Art. 7.7.3"));
        }
        if (verifiedCredit(inputs, profile) > 0) {
            reasons.add(new Reason(
                    "VERIFIED_CREDIT",
                    "The trader's own records bear out every item",
                    -verifiedCredit(inputs, profile),
                    "WTO TFA Art. 7.4.4"));
        }
        return reasons;
    }

    private static String whoHolds(VerifiedAuthorisation authorisation) {
        return authorisation.holderTin() + " is an authorised economic operator (" + authorisation.type() + " "
                + authorisation.authorisationId() + ", version " + authorisation.version() + " in the register)";
    }

    private static Reason whySelected(Ground ground, Inputs inputs) {
        Precedent.Selected once =
                inputs.precedent() == null ? null : inputs.precedent().selected();
        String since =
                once == null || once.version() == inputs.version() ? "" : "; selected as version " + once.version();
        return switch (ground) {
            case RISKIEST ->
                new Reason(
                        ground.code(),
                        "Among the riskiest that the office can inspect in a day" + since,
                        0,
                        "WTO TFA Art. 7.4.3");
            case RANDOM ->
                new Reason(
                        ground.code(), "Picked at random, as any declaration may be" + since, 0, "WTO TFA Art. 7.4.4");
            case NOVEL ->
                new Reason(
                        ground.code(),
                        "Picked at random among those that bring somebody new" + since,
                        0,
                        "WTO TFA Art. 7.4.4");
        };
    }

    /** Names the first items that fit and counts the others. The first engine named all of them. */
    private static String itemsThatFit(Predicate<ItemFacts> fits, List<ItemFacts> items) {
        List<ItemFacts> fitting = items.stream().filter(fits).toList();
        int named = fitting.getFirst().inputs().isOfFirstEngine() ? fitting.size() : Math.min(NAMED, fitting.size());
        String first = fitting.stream()
                .limit(named)
                .map(facts -> String.valueOf(facts.item().seq()))
                .collect(Collectors.joining(", ", "item ", ""));
        return named == fitting.size() ? first : first + " and " + (fitting.size() - named) + " more";
    }

    private static String whatDiffers(Rule rule, @Nullable Reconciliation records) {
        return rule.when().commercialRecords().isEmpty()
                        || records == null
                        || records.differences().isEmpty()
                ? ""
                : ": " + records.summary();
    }

    private static int verifiedCredit(Inputs inputs, Profile profile) {
        return inputs.recordsStatus() == Reconciliation.Status.VERIFIED && profile.verifiedCredit() != null
                ? profile.verifiedCredit()
                : 0;
    }

    /** The first engine gave credit for a declared AEO number. Later engines give none for what is only stated. */
    private static boolean declaresAeo(Parties parties) {
        return holdsAeo(parties.declarant()) || holdsAeo(parties.importer());
    }

    private static boolean holdsAeo(@Nullable Party party) {
        return party != null && party.aeo() != null && !party.aeo().isBlank();
    }

    /** Selects for inspection. A declaration that rules already lead there is certain and needs no selection. */
    private static Selected select(Inputs inputs, Profile profile, Lane ruled, int score, double drawn) {
        Target target = inputs.target();
        Inspections inspections = profile.inspections();
        if (target == null || inspections == null) {
            boolean random = drawn < profile.randomShare();
            return new Selected(
                    random ? stricter(ruled, Lane.YELLOW) : ruled,
                    random ? Ground.RANDOM : null,
                    profile.randomShare(),
                    ruled.compareTo(Lane.YELLOW) >= 0 ? 1 : profile.randomShare());
        }
        if (ruled.compareTo(inspections.lane()) >= 0) {
            return new Selected(ruled, null, 1, 1);
        }
        boolean isNew = bringsSomebodyNew(inputs);
        Ground ground = target.ground(drawn, score, isNew, inspections.novel());
        double probability = target.probability(score, isNew, inspections.novel());
        return new Selected(ground == null ? ruled : inspections.lane(), ground, probability, probability);
    }

    /**
     * Keeps an earlier selection, whatever version, score and profile are now. One number is drawn for the declaration,
     * so it is selected with the greater of the two probabilities.
     */
    private static Selected keepSelection(Selected now, Inputs inputs, Profile profile) {
        Precedent.Selected once =
                inputs.precedent() == null ? null : inputs.precedent().selected();
        if (once == null) {
            return now;
        }
        Lane lane = inputs.target() == null || profile.inspections() == null
                ? Lane.YELLOW
                : profile.inspections().lane();
        return new Selected(
                stricter(now.lane(), lane),
                once.ground(),
                Math.max(now.probability(), once.probability()),
                Math.max(now.inspectionProbability(), once.probability()));
    }

    /** Returns whether the declaration names a party that customs has not met before. */
    public static boolean bringsSomebodyNew(Inputs inputs) {
        return inputs.declaration().items().stream()
                .anyMatch(item -> Stream.of(FirstSeen.values())
                        .anyMatch(kind -> inputs.history().isFirst(kind, inputs.declaration(), item)));
    }

    /**
     * Draws a number from the declaration's id and the profile's seed instead of a generator, so that a replay draws
     * the same.
     */
    private static double drawn(Inputs inputs, Profile profile) {
        Double before = inputs.precedent() == null ? null : inputs.precedent().drawn();
        if (before != null) {
            return before;
        }
        String subject = profile.seed()
                + '|'
                + inputs.declarationId()
                + (inputs.isOfFirstEngine() ? "|" + inputs.version() : "");
        byte[] hash = Sha256.of(subject);
        return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    }
}

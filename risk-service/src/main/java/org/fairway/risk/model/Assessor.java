package org.fairway.risk.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.risk.model.records.Reconciliation;
import org.jspecify.annotations.Nullable;

/** Scores a declaration: a pure function, so that the same inputs and profile give the same answer at any later time. */
public final class Assessor {
  private Assessor() {}

  public static Assessment assess(Inputs inputs, Profile profile) {
    List<Rule> fired = profile.rules().stream().filter(rule -> fits(rule, inputs)).toList();
    ModelScore model = inputs.modelScore();
    Selection selection = select(inputs, profile);
    int credit = isAuthorised(inputs.declaration().parties()) ? profile.aeoCredit() : 0;
    int points = fired.stream().mapToInt(Rule::points).sum() + (model == null ? 0 : model.points());
    int score = Math.clamp(points - credit - verifiedCredit(inputs, profile), 0, 100);

    return new Assessment(
        lane(score, fired, selection, profile), score, reasons(inputs, profile, fired, credit, selection), profile.version(), model == null ? null : model.version(), selection);
  }

  private static boolean fits(Rule rule, Inputs inputs) {
    return rule.isInForce(inputs.lodgedAt()) && facts(inputs).anyMatch(rule.when()::holds);
  }

  private static Lane lane(int score, List<Rule> fired, Selection selection, Profile profile) {
    Stream<Lane> floors = fired.stream().map(Rule::minimumLane).filter(Objects::nonNull);
    Stream<Lane> drawn = selection.random() ? Stream.of(Lane.YELLOW) : Stream.empty();
    return Stream.concat(floors, drawn).reduce(profile.thresholds().laneOf(score), Assessor::stricter);
  }

  private static Lane stricter(Lane one, Lane other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static List<Reason> reasons(Inputs inputs, Profile profile, List<Rule> fired, int credit, Selection selection) {
    var reasons = new ArrayList<Reason>();
    fired.forEach(rule -> reasons.add(new Reason(rule.code(), rule.text() + " (" + itemsThatFit(rule, inputs) + ")" + whatDiffers(rule, inputs.commercialRecords()), rule.points(), rule.legalBase())));
    if (inputs.modelScore() != null) {
      reasons.addAll(inputs.modelScore().reasons());
    }
    if (credit > 0) {
      reasons.add(new Reason("AEO_CREDIT", "Declarant or importer is an authorised economic operator", -credit, "WTO TFA Art. 7.7.3"));
    }
    if (verifiedCredit(inputs, profile) > 0) {
      reasons.add(new Reason("VERIFIED_CREDIT", "The trader's own records bear out every item", -verifiedCredit(inputs, profile), "WTO TFA Art. 7.4.4"));
    }
    if (selection.random()) {
      reasons.add(new Reason("RANDOM_SELECTION", "Picked at random, as any declaration may be", 0, "WTO TFA Art. 7.4.4"));
    }
    return reasons;
  }

  private static String itemsThatFit(Rule rule, Inputs inputs) {
    return facts(inputs).filter(rule.when()::holds).map(facts -> String.valueOf(facts.item().seq())).collect(Collectors.joining(", ", "item ", ""));
  }

  private static String whatDiffers(Rule rule, @Nullable Reconciliation records) {
    return rule.when().commercialRecords().isEmpty() || records == null || records.differences().isEmpty() ? "" : ": " + records.summary();
  }

  private static int verifiedCredit(Inputs inputs, Profile profile) {
    return inputs.recordsStatus() == Reconciliation.Status.VERIFIED && profile.verifiedCredit() != null ? profile.verifiedCredit() : 0;
  }

  private static Stream<ItemFacts> facts(Inputs inputs) {
    return inputs.declaration().items().stream().map(item -> new ItemFacts(inputs, item));
  }

  private static boolean isAuthorised(Parties parties) {
    return holdsAeo(parties.declarant()) || holdsAeo(parties.importer());
  }

  private static boolean holdsAeo(@Nullable Party party) {
    return party != null && party.aeo() != null && !party.aeo().isBlank();
  }

  /** Drawn from the declaration and the profile's seed instead of a generator, so that a replay draws alike. */
  private static Selection select(Inputs inputs, Profile profile) {
    byte[] hash = Sha256.of(profile.seed() + '|' + inputs.declarationId() + '|' + inputs.version());
    double drawn = (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    return new Selection(drawn < profile.randomShare(), profile.randomShare());
  }
}

package org.fairway.risk.model;

import java.time.Instant;
import java.util.Set;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.model.records.Reconciliation;
import org.jspecify.annotations.Nullable;

/**
 * All that an assessment depends on besides the profile. Kept with the assessment, so that it can be repeated years later (TFA Art. 4).
 *
 * @param commercialRecords how the records named stood at that moment; null in what was kept before there were any
 * @param target how the day of the office stood; null where the office has no budget
 * @param precedent what earlier assessments of the declaration bind this one to; null for the first one
 * @param engine which engine assesses; what was kept before engines were counted has the first one
 */
public record Inputs(
    String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration, History history, @Nullable ModelScore modelScore, @Nullable Reconciliation commercialRecords,
    @Nullable Target target, @Nullable Precedent precedent, @Nullable Integer engine) {
  /** Drew by version and knew no precedents. */
  static final int FIRST_ENGINE = 1;

  static final int ENGINE = 2;

  public Inputs {
    engine = engine == null ? FIRST_ENGINE : engine;
  }

  /** For the present engine. */
  public Inputs(String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration, History history, @Nullable ModelScore modelScore) {
    this(declarationId, version, lodgedAt, declaration, history, modelScore, null, null, null, ENGINE);
  }

  public Inputs with(@Nullable Reconciliation reconciliation) {
    return with(declaration, lodgedAt, modelScore, reconciliation, target, precedent);
  }

  public Inputs on(@Nullable Target standing) {
    return with(declaration, lodgedAt, modelScore, commercialRecords, standing, precedent);
  }

  public Inputs following(@Nullable Precedent earlier) {
    return with(declaration, lodgedAt, modelScore, commercialRecords, target, earlier);
  }

  /** As if this model had scored. */
  public Inputs scoredBy(ModelScore score) {
    return with(declaration, lodgedAt, score, commercialRecords, target, precedent);
  }

  /** As if this had been lodged, at that moment. */
  Inputs lodging(GoodsDeclaration other, Instant at) {
    return with(other, at, modelScore, commercialRecords, target, precedent);
  }

  /** As if these reasons, of a model or of earlier assessments, did not exist. */
  Inputs without(Set<String> reasons) {
    Precedent left =
        precedent == null
            ? null
            : new Precedent(
                precedent.drawn(),
                reasons.contains(Assessor.PREVIOUS_VERSION) ? null : precedent.strictest(),
                reasons.stream().anyMatch(Assessor.SELECTED::contains) ? null : precedent.selected());
    ModelScore score = reasons.contains("LEARNED_MODEL") ? null : modelScore;
    return with(declaration, lodgedAt, score, commercialRecords, target, left);
  }

  public Reconciliation.Status recordsStatus() {
    return commercialRecords == null ? Reconciliation.Status.NONE : commercialRecords.status();
  }

  boolean isOfFirstEngine() {
    return Integer.valueOf(FIRST_ENGINE).equals(engine);
  }

  private Inputs with(
      GoodsDeclaration goods, Instant at, @Nullable ModelScore score, @Nullable Reconciliation records, @Nullable Target day, @Nullable Precedent earlier) {
    return new Inputs(declarationId, version, at, goods, history, score, records, day, earlier, engine);
  }
}

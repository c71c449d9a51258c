package org.fairway.risk.model;

import java.time.Instant;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.model.records.Reconciliation;
import org.jspecify.annotations.Nullable;

/**
 * All that an assessment depends on besides the profile. Kept with the assessment, so that it can be repeated years later (TFA Art. 4).
 *
 * @param commercialRecords how the records named stood at that moment; null in what was kept before there were any
 * @param target how the day of the office stood; null where the office has no budget
 */
public record Inputs(
    String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration, History history, @Nullable ModelScore modelScore, @Nullable Reconciliation commercialRecords,
    @Nullable Target target) {

  public Inputs(String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration, History history, @Nullable ModelScore modelScore) {
    this(declarationId, version, lodgedAt, declaration, history, modelScore, null, null);
  }

  public Inputs with(@Nullable Reconciliation reconciliation) {
    return new Inputs(declarationId, version, lodgedAt, declaration, history, modelScore, reconciliation, target);
  }

  public Inputs on(@Nullable Target standing) {
    return new Inputs(declarationId, version, lodgedAt, declaration, history, modelScore, commercialRecords, standing);
  }

  /** As if this model had scored. */
  public Inputs scoredBy(ModelScore score) {
    return new Inputs(declarationId, version, lodgedAt, declaration, history, score, commercialRecords, target);
  }

  /** As if no model had scored. */
  public Inputs withoutModel() {
    return new Inputs(declarationId, version, lodgedAt, declaration, history, null, commercialRecords, target);
  }

  public Reconciliation.Status recordsStatus() {
    return commercialRecords == null ? Reconciliation.Status.NONE : commercialRecords.status();
  }
}

package org.fairway.risk.model;

import java.time.Instant;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.model.records.Reconciliation;
import org.jspecify.annotations.Nullable;

/**
 * All that an assessment depends on besides the profile. Kept with the assessment, so that it can be repeated years later (TFA Art. 4).
 *
 * @param commercialRecords how the records named stood at that moment; null in what was kept before there were any
 */
public record Inputs(
    String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration, History history, @Nullable ModelScore modelScore, @Nullable Reconciliation commercialRecords) {

  public Inputs(String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration, History history, @Nullable ModelScore modelScore) {
    this(declarationId, version, lodgedAt, declaration, history, modelScore, null);
  }

  public Inputs with(@Nullable Reconciliation reconciliation) {
    return new Inputs(declarationId, version, lodgedAt, declaration, history, modelScore, reconciliation);
  }

  /** As if no model had scored. */
  public Inputs withoutModel() {
    return new Inputs(declarationId, version, lodgedAt, declaration, history, null, commercialRecords);
  }

  public Reconciliation.Status recordsStatus() {
    return commercialRecords == null ? Reconciliation.Status.NONE : commercialRecords.status();
  }
}

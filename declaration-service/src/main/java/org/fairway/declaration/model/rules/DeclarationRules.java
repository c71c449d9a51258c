package org.fairway.declaration.model.rules;

import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.reference.ReferenceData;

/** All rules, by name. */
public final class DeclarationRules {
  private DeclarationRules() {}

  /** Every breach of every rule, in the order of the rules; never throws for what the trader wrote. */
  public static List<Breach> check(GoodsDeclaration declaration, ReferenceData reference, LocalDate on) {
    return List.of();
  }
}

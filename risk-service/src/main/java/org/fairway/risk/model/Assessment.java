package org.fairway.risk.model;

import java.util.List;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.jspecify.annotations.Nullable;

/** The outcome, with everything that led to it. */
public record Assessment(Lane lane, int score, List<Reason> reasons, String profileVersion, @Nullable String modelVersion, Selection selection) {
  public Assessment {
    reasons = List.copyOf(reasons);
  }
}

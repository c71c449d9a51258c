package org.fairway.risk.model;

import java.util.Objects;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * One criterion of selectivity (TFA Art. 7.4.4). It fires once per declaration, however many items it fits.
 *
 * @param points 0 to 100
 * @param minimumLane the lightest lane allowed once it fired, whatever the score
 */
public record Rule(String code, String text, int points, String legalBase, @Nullable Lane minimumLane, Condition when) {
  public Rule {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(legalBase, "legalBase");
    Objects.requireNonNull(when, "when");
  }
}

package org.fairway.declaration.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tariff edition. */
public record Tariff(String edition, List<Measure> measures) {
  public Tariff {
    measures = List.copyOf(measures);
  }

  /** The measures for goods of this code and origin on a day, in the order of assessment; preferences are listed whether claimed or not. */
  public List<Measure> measuresFor(String hs, @Nullable String origin, LocalDate on) {
    return List.of();
  }
}

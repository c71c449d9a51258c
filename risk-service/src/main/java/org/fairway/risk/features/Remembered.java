package org.fairway.risk.features;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The past in memory, fed movement by movement in the order of their days. */
public final class Remembered implements Past {
  private final Map<String, Figures> closed = new HashMap<>();
  private final Map<String, Figures> today = new HashMap<>();
  private final Map<String, Labels> labels = new HashMap<>();
  private final Map<String, Boolean> kinds = new HashMap<>();
  private LocalDate day = LocalDate.MIN;

  @Override
  public Figures figures(String key) {
    return closed.getOrDefault(key, Figures.NONE);
  }

  @Override
  public Labels labels(String key) {
    return labels.getOrDefault(key, Labels.NONE);
  }

  /** What was seen before counts from now on. */
  public void open(LocalDate next) {
    if (next.isAfter(day)) {
      today.forEach((key, figures) -> closed.merge(key, figures, Figures::plus));
      today.clear();
      day = next;
    }
  }

  /** Counts from the next day on. */
  public void see(Movement movement) {
    Keys keys = Keys.of(movement);
    Figures figures = Figures.of(movement);
    today.merge(keys.subheading(), figures, Figures::plus);
    today.merge(keys.heading(), figures, Figures::plus);
  }

  /** A finding. Movements of one kind count once, and as a hit once any of them was. */
  public void learn(Movement movement, boolean hit) {
    Boolean known = kinds.put(movement.likeness(), hit || Boolean.TRUE.equals(kinds.get(movement.likeness())));
    int examined = known == null ? 1 : 0;
    int hits = hit && !Boolean.TRUE.equals(known) ? 1 : 0;
    if (examined + hits > 0) {
      int fold = movement.fold();
      Keys.of(movement).labelled().stream().filter(key -> !key.isEmpty()).forEach(key -> add(key, fold, examined, hits));
      add(Keys.EVERYTHING, fold, examined, hits);
    }
  }

  private void add(String key, int fold, int examined, int hits) {
    labels.put(key, labels(key).plus(fold, examined, hits));
  }
}

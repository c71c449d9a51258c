package org.fairway.risk.backtesting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * What a profile would have done.
 *
 * @param declarations assessed versions in the window, of which {@code examined} have a finding
 * @param decided what the profiles in force did, and {@code candidate} what this one would have done
 * @param hitsGained findings of goods not as declared that only the candidate would have controlled
 * @param hitsMissed those that only the profiles in force did
 * @param newlyControlled declarations only the candidate would have controlled
 * @param newlyAffected importers of these, the most affected first, at most ten
 */
public record BackTest(
    String version, @Nullable Instant from, @Nullable Instant to, long declarations, long examined, Load decided, Load candidate, long hitsGained, long hitsMissed, long newlyControlled,
    List<Affected> newlyAffected) {
  public BackTest {
    newlyAffected = List.copyOf(newlyAffected);
  }

  /**
   * @param lanes declarations by lane; YELLOW and RED are controls
   * @param hitRate share of hits among the controlled that were examined, null if none was
   * @param declaredValue invoice totals under control by currency; duty is not known to this room
   */
  public record Load(Map<Lane, Long> lanes, @Nullable Double hitRate, Map<String, BigDecimal> declaredValue) {
    public Load {
      lanes = Map.copyOf(lanes);
      declaredValue = Map.copyOf(declaredValue);
    }
  }

  /** An importer, and on how many declarations. */
  public record Affected(String importer, long declarations) {}
}

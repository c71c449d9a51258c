package org.fairway.risk.backtesting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.risk.Lane;
import org.fairway.risk.backtesting.BackTest.Affected;
import org.fairway.risk.backtesting.BackTest.Load;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.jspecify.annotations.Nullable;

/** Counts while assessments go by one at a time. */
final class Trial {
  private static final int NAMED = 10;
  private final Profile candidate;
  private final Counts then = new Counts();
  private final Counts now = new Counts();
  private final Map<String, Long> affected = new HashMap<>();
  private long declarations;
  private long examined;
  private long gained;
  private long missed;
  private long newlyControlled;

  Trial(Profile candidate) {
    this.candidate = candidate;
  }

  /** @param hit what was found, empty if nobody looked */
  void add(Inputs inputs, Lane decided, Optional<Boolean> hit) {
    Lane wanted = Assessor.assess(inputs, candidate).lane();
    declarations++;
    examined += hit.isPresent() ? 1 : 0;
    then.add(decided, inputs.declaration(), hit);
    now.add(wanted, inputs.declaration(), hit);
    if (isControl(wanted) && !isControl(decided)) {
      newlyControlled++;
      affected.merge(importer(inputs.declaration()), 1L, Long::sum);
      gained += hit.orElse(false) ? 1 : 0;
    } else if (isControl(decided) && !isControl(wanted)) {
      missed += hit.orElse(false) ? 1 : 0;
    }
  }

  BackTest outcome(@Nullable Instant from, @Nullable Instant to) {
    List<Affected> most =
        affected.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
            .limit(NAMED)
            .map(entry -> new Affected(entry.getKey(), entry.getValue()))
            .toList();
    return new BackTest(candidate.version(), from, to, declarations, examined, then.load(), now.load(), gained, missed, newlyControlled, most);
  }

  private static boolean isControl(Lane lane) {
    return lane.compareTo(Lane.YELLOW) >= 0;
  }

  private static String importer(GoodsDeclaration declaration) {
    Party importer = declaration.parties().importer() == null ? declaration.parties().declarant() : declaration.parties().importer();
    return importer.tin() != null ? importer.tin() : importer.name() != null ? importer.name() : "";
  }

  private static final class Counts {
    private final Map<Lane, Long> lanes = new EnumMap<>(Lane.class);
    private final Map<String, BigDecimal> value = new TreeMap<>();
    private long examined;
    private long hits;

    void add(Lane lane, GoodsDeclaration declaration, Optional<Boolean> hit) {
      lanes.merge(lane, 1L, Long::sum);
      if (isControl(lane)) {
        var total = declaration.valueBuildUp().invoiceTotal();
        value.merge(total.currency(), total.amount(), BigDecimal::add);
        examined += hit.isPresent() ? 1 : 0;
        hits += hit.orElse(false) ? 1 : 0;
      }
    }

    Load load() {
      return new Load(lanes, examined == 0 ? null : (double) hits / examined, value);
    }
  }
}

package org.fairway.ledger.witnessing;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Down if this log is not the one that a witness saw. Clearance goes on; the log's word is worth nothing until somebody has found out why. */
@Component("witnesses")
final class WitnessHealth extends AbstractHealthIndicator {
  private final Cosignatures cosignatures;

  WitnessHealth(Cosignatures cosignatures) {
    this.cosignatures = cosignatures;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    List<String> faults = cosignatures.faults();
    (faults.isEmpty() ? health.up() : health.down()).withDetail("cosigned", cosignatures.latest().stream().map(kept -> kept.witness() + " at " + kept.size()).toList());
    if (!faults.isEmpty()) {
      health.withDetail("alarms", faults).withDetail("whatToDo", "see docs/receipts.md, Witnesses");
    }
  }
}

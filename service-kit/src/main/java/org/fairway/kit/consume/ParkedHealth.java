package org.fairway.kit.consume;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Parked events do not take the room out of service, since other subjects go on; they must be seen, though. */
final class ParkedHealth extends AbstractHealthIndicator {
  private final ParkedEvents parked;

  ParkedHealth(ParkedEvents parked) {
    this.parked = parked;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    long count = parked.count();
    health.up().withDetail("parked", count);
    if (count > 0) {
      health.withDetail("whatToDo", "look at /internal/dead-letters");
    }
  }
}

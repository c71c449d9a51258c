package org.fairway.kit.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fairway.kit.health.Alarm;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many events wait to be sent and how long the oldest has waited. Down only when they wait and nobody sends; an
 * alarm for events that no broker takes.
 */
final class OutboxHealth extends AbstractHealthIndicator {
  private static final Duration TOO_LONG = Duration.ofMinutes(1);

  /** In the order of the primary key from the cursor on: whatever was sent before is not looked at. */
  static final String BACKLOG =
      """
      select count(*) as events, coalesce(extract(epoch from now() - min(appended_at)), 0)::float8 as oldest_seconds
      from (
        select appended_at from outbox
        where (xid, seq) > ((select xid from outbox_cursor), (select seq from outbox_cursor))
        order by xid, seq limit 10000) waiting
      """;

  private final JdbcClient jdbc;
  private final OutboxRelay relay;
  private final UnsentEvents unsent;

  OutboxHealth(JdbcClient jdbc, OutboxRelay relay, UnsentEvents unsent) {
    this.jdbc = jdbc;
    this.relay = relay;
    this.unsent = unsent;
  }

  record Backlog(long events, double oldestSeconds) {}

  Backlog backlog() {
    return jdbc.sql(BACKLOG).query(Backlog.class).single();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Backlog backlog = backlog();
    long refused = unsent.refused();
    if (backlog.oldestSeconds() > TOO_LONG.toSeconds()) {
      health.down().withDetail("reason", reason(relay.trouble()));
    } else {
      List<String> alarms = new ArrayList<>();
      if (refused > 0) {
        alarms.add(refused + " events cannot be sent and are set aside, with those behind them");
      }
      Alarm.tell(health, alarms, "docs/operations.md, Events that are not sent");
    }
    health
        .withDetail("waiting", backlog.events())
        .withDetail("oldestSeconds", backlog.oldestSeconds())
        .withDetail("unsent", refused)
        .withDetail("leading", relay.leading());
  }

  private static String reason(@Nullable String trouble) {
    return trouble != null ? trouble : "events wait longer than a minute";
  }
}

package org.fairway.kit.outbox;

import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many events wait to be sent and how long the oldest has waited. Down only when they wait and nobody sends. */
final class OutboxHealth extends AbstractHealthIndicator {
  private static final Duration TOO_LONG = Duration.ofMinutes(1);
  private final JdbcClient jdbc;
  private final OutboxRelay relay;

  OutboxHealth(JdbcClient jdbc, OutboxRelay relay) {
    this.jdbc = jdbc;
    this.relay = relay;
  }

  record Backlog(long events, double oldestSeconds) {}

  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) as events, coalesce(extract(epoch from now() - min(o.appended_at)), 0)::float8 as oldest_seconds
            from (select appended_at from outbox, outbox_cursor c where (outbox.xid, outbox.seq) > (c.xid, c.seq) limit 10000) o
            """)
        .query(Backlog.class)
        .single();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Backlog backlog = backlog();
    String trouble = relay.trouble();
    health.withDetail("waiting", backlog.events()).withDetail("oldestSeconds", backlog.oldestSeconds()).withDetail("leading", relay.leading());
    if (backlog.oldestSeconds() > TOO_LONG.toSeconds()) {
      health.down().withDetail("reason", trouble == null ? "events wait longer than a minute" : trouble);
    } else {
      health.up();
    }
  }
}

package org.fairway.kit.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairway.kit.health.Alarm;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reports how many events wait to be sent and how long the oldest has waited. It is down only while events wait and
 * nobody sends them. It raises an alarm for events that the broker refused, for a right that is missing and for a
 * transaction that holds back all events.
 */
final class OutboxHealth extends AbstractHealthIndicator {
    private static final Duration TOO_LONG = Duration.ofMinutes(1);

    /** Reads in the order of the primary key from the cursor on, so that sent events cost nothing. */
    static final String BACKLOG = """
        select count(*) as events, coalesce(extract(epoch from now() - min(appended_at)), 0)::float8 as oldest_seconds
        from (
          select appended_at from outbox
          where (xid, seq) > ((select xid from outbox_cursor), (select seq from outbox_cursor))
          order by xid, seq limit 10000) waiting
        """;

    private final JdbcClient jdbc;
    private final OutboxRelay relay;
    private final UnsentEvents unsent;
    private final OldestTransaction oldestTransaction;
    private final Duration longTransaction;

    OutboxHealth(
            JdbcClient jdbc,
            OutboxRelay relay,
            UnsentEvents unsent,
            OldestTransaction oldestTransaction,
            Duration longTransaction) {
        this.jdbc = jdbc;
        this.relay = relay;
        this.unsent = unsent;
        this.oldestTransaction = oldestTransaction;
        this.longTransaction = longTransaction;
    }

    record Backlog(long events, double oldestSeconds) {}

    Backlog backlog() {
        return jdbc.sql(BACKLOG).query(Backlog.class).single();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Backlog backlog = backlog();
        long refused = unsent.refused();
        Optional<OldestTransaction.Running> holder =
                oldestTransaction.find().filter(running -> running.age().compareTo(longTransaction) > 0);
        if (backlog.oldestSeconds() > TOO_LONG.toSeconds()) {
            health.down().withDetail("reason", reason(relay.trouble(), holder));
        } else {
            List<String> alarms = new ArrayList<>();
            if (refused > 0) {
                alarms.add(refused + " events cannot be sent and are set aside, with those behind them");
            }
            relay.refused().ifPresent(alarms::add);
            holder.ifPresent(running -> alarms.add(running.describe()));
            Alarm.report(health, alarms, "docs/operations.md, Events that are not sent");
        }
        health.withDetail("waiting", backlog.events())
                .withDetail("oldestSeconds", backlog.oldestSeconds())
                .withDetail("unsent", refused)
                .withDetail("leading", relay.leading());
        holder.ifPresent(running -> health.withDetail("oldestTransaction", running));
    }

    private static String reason(@Nullable String trouble, Optional<OldestTransaction.Running> holder) {
        return trouble != null
                ? trouble
                : holder.map(OldestTransaction.Running::describe).orElse("events wait longer than a minute");
    }
}

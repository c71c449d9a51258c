package org.fairway.ledger.fabric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fairway.kit.health.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reports in health, metrics and log what an operator must look at on the shared ledger. Clearance goes on regardless.
 * It looks on a schedule, because looking is what reopens a silent stream.
 */
final class Alarms extends AbstractHealthIndicator implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private final JdbcClient jdbc;
    private final EventFollower follower;
    private final Duration after;
    private final CountDownLatch stopping;
    private final Thread looking = Thread.ofVirtual().name("fabric-alarms").unstarted(this::keepLooking);
    private volatile List<String> last = List.of();
    private volatile boolean running;

    Alarms(
            JdbcClient jdbc,
            EventFollower follower,
            FabricSettings settings,
            MeterRegistry meters,
            CountDownLatch stopping) {
        this.jdbc = jdbc;
        this.stopping = stopping;
        this.follower = follower;
        this.after = settings.alarmAfter();
        Gauge.builder("fairway.ledger.fabric.waiting", this, Alarms::waiting)
                .description("leaves that are not anchored yet")
                .register(meters);
        Gauge.builder("fairway.ledger.fabric.behind", follower, EventFollower::blocksBehind)
                .description("blocks after the last one with an event that was read")
                .register(meters);
        Gauge.builder("fairway.ledger.fabric.alarms", this, alarms -> alarms.last.size())
                .description("number of alarms about the shared ledger")
                .register(meters);
    }

    @Override
    public void start() {
        running = true;
        looking.start();
    }

    private void keepLooking() {
        try {
            while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    look();
                } catch (RuntimeException e) {
                    LOG.warn("the shared ledger cannot be checked now: {}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Logs what has changed, and reopens the stream if it is silent although events are due. */
    void look() {
        List<String> now = now();
        if (!unread().isEmpty()) {
            follower.reopen();
        }
        if (!now.equals(last)) {
            LOG.warn(
                    "the shared ledger: {}",
                    now.isEmpty() ? "all is well again" : String.join("; ", now) + "; see docs/fabric.md");
            last = now;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        looking.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Alarm.report(health, now(), "see docs/fabric.md")
                .withDetail("waiting", waiting())
                .withDetail("blocksBehind", follower.blocksBehind());
    }

    List<String> now() {
        List<String> alarms = new ArrayList<>();
        switch (follower.state()) {
            case EventFollower.State.Unknown unknown -> alarms.add("no peer answers: " + unknown.reason());
            case EventFollower.State.Another another ->
                alarms.add("the channel is another ledger (" + another.fingerprint()
                        + ") than the one anchored on before");
            case EventFollower.State.Same same -> {}
        }
        if (follower.isAheadOfTheLedger()) {
            alarms.add("the peer's ledger ends before the last block that was read");
        }
        jdbc.sql("select 'batch at ' || first || ' is refused: ' || refusal from fabric_batch where refusal is"
                        + " not null order by first limit 5")
                .query(String.class)
                .list()
                .forEach(alarms::add);
        jdbc.sql("select 'statuses ' || id || ' are refused: ' || refusal from fabric_share where refusal is"
                        + " not null order by id limit 5")
                .query(String.class)
                .list()
                .forEach(alarms::add);
        late(
                        "statuses wait to be shared since ",
                        "select min(cut_at)::text from fabric_share where block is null having min(cut_at) < now() -"
                                + " make_interval(secs => :after)")
                .forEach(alarms::add);
        jdbc.sql("select 'event ' || event || ' in block ' || block || ' cannot be read: ' || reason from"
                        + " fabric_unread where looked_at is null order by block limit 5")
                .query(String.class)
                .list()
                .forEach(alarms::add);
        jdbc.sql("select fault from fabric_anchor where fault is not null order by first limit 5")
                .query(String.class)
                .list()
                .forEach(alarms::add);
        late(
                        "leaves wait to be anchored since ",
                        "select min(cut_at)::text from fabric_batch where block is null having min(cut_at) < now() -"
                                + " make_interval(secs => :after)")
                .forEach(alarms::add);
        alarms.addAll(unread());
        return alarms;
    }

    private List<String> unread() {
        return late("events are not read, of blocks committed since ", """
            select min(committed_at)::text from (
              select committed_at from fabric_batch b where block > (select block from fabric_replay)
                and not exists (select 1 from fabric_anchor a where a.first = b.first and a.size = b.size)
              union all select committed_at from fabric_share where block > (select block from fabric_replay)
            ) as unread having min(committed_at) < now() - make_interval(secs => :after)
            """);
    }

    private List<String> late(String what, String query) {
        return jdbc.sql(query).param("after", after.toMillis() / 1000.0).query(String.class).list().stream()
                .map(since -> what + since)
                .toList();
    }

    private long waiting() {
        return jdbc.sql("select coalesce(max(size), 0) - coalesce((select sum(size - first) from fabric_batch where"
                        + " block is not null), 0) from checkpoint")
                .query(Long.class)
                .single();
    }
}

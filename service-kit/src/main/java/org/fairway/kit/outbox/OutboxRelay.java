package org.fairway.kit.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fairway.kit.events.Refused;
import org.fairway.kit.events.Unsendable;
import org.fairway.kit.outbox.OutboxReader.Entry;
import org.fairway.kit.outbox.OutboxReader.Unsent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Sends the outbox to Kafka: one leader per service, in commit-safe order. The cursor moves only behind acknowledged
 * batches, so a crash sends the last batch again and skips nothing. An event that the broker refuses is set aside with
 * the later events of its subject; all others go on.
 */
final class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
    private static final int FORGET_AT_ONCE = 5000;

    /**
     * After a record larger than this the relay waits for the acknowledgement. The broker may refuse it where the
     * producer does not, and would accept later events of its subject in the meantime.
     */
    private static final int LARGE = 512 << 10;

    private final DataSource dataSource;
    private final ProducerFactory<String, byte[]> producers;
    private final OutboxSettings settings;
    private final OutboxSignal signal;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean leading;
    private volatile @Nullable String trouble;
    private volatile @Nullable String refused;
    private @Nullable Thread thread;
    private String namedTransaction = "";

    OutboxRelay(
            DataSource dataSource,
            ProducerFactory<String, byte[]> producers,
            OutboxSettings settings,
            OutboxSignal signal) {
        this.dataSource = dataSource;
        this.producers = producers;
        this.settings = settings;
        this.signal = signal;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Thread relay = thread;
        if (relay != null) {
            signal.raise();
            try {
                relay.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the consumers and the web server, so that what they still write is sent. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    boolean leading() {
        return leading;
    }

    @Nullable
    String trouble() {
        return trouble;
    }

    /** What the broker refused when events were last sent. */
    Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    private void run() {
        while (running) {
            try {
                lead();
                // A process that does not lead tries again at intervals, not at each commit.
                pause();
            } catch (SQLException | ExecutionException | RuntimeException e) {
                Optional<String> refusal = Refused.sentence(e);
                if (refusal.isPresent() && !refusal.get().equals(refused)) {
                    LOG.error("events are not sent: {}", refusal.get());
                }
                refused = refusal.orElse(null);
                trouble = refusal.orElse(String.valueOf(e.getMessage()));
                LOG.warn("the outbox relay starts over: {}", trouble);
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Leads until it is stopped or fails; returns at once while another process leads. */
    private void lead() throws SQLException, InterruptedException, ExecutionException {
        try (Connection connection = dataSource.getConnection()) {
            OutboxReader reader = OutboxReader.lead(connection);
            if (reader == null) {
                return;
            }
            try (Producer<String, byte[]> producer = producers.createNonTransactionalProducer()) {
                leading = true;
                trouble = null;
                // It runs on the leader's own session, so that an exhausted connection pool does not stop the sending.
                JdbcClient session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                relay(reader, producer, new OldestTransaction(session));
            } finally {
                leading = false;
                reader.stepDown();
            }
        }
    }

    private void relay(OutboxReader reader, Producer<String, byte[]> producer, OldestTransaction oldestTransaction)
            throws SQLException, InterruptedException, ExecutionException {
        Instant forgetAt = Instant.now();
        Instant lookAt = Instant.now();
        while (running) {
            OutboxReader.Batch batch = reader.read(settings.batch());
            if (!batch.entries().isEmpty()) {
                reader.acknowledge(batch, send(producer, batch.entries()));
                refused = null;
            }
            if (Instant.now().isAfter(lookAt)) {
                resume(reader, producer);
                oldestTransaction.find().ifPresent(this::nameIfLong);
                lookAt = Instant.now().plus(LOOK_EVERY);
            }
            if (!batch.cut()) {
                if (Instant.now().isAfter(forgetAt)) {
                    boolean more = reader.forgetSent(settings.retention(), FORGET_AT_ONCE) == FORGET_AT_ONCE;
                    forgetAt = more ? Instant.now() : Instant.now().plus(FORGET_EVERY);
                }
                signal.await(settings.idle());
            }
        }
    }

    /** A topic and a key: the unit in which order is kept. */
    private record Line(String topic, String key) {
        static Line of(Entry entry) {
            return new Line(entry.event().topic(), entry.event().key());
        }
    }

    /** Sends the entries and returns those that were not sent, in order; all others are acknowledged. */
    private static List<Unsent> send(Producer<String, byte[]> producer, List<Entry> entries)
            throws InterruptedException, ExecutionException {
        List<Unsent> unsent = new ArrayList<>();
        List<Sent> sent = new ArrayList<>();
        Set<Line> held = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.behind() || held.contains(Line.of(entry))) {
                unsent.add(new Unsent(entry, false, "waits behind an earlier event"));
                continue;
            }
            Sent one = new Sent(entry, send(producer, entry.event()));
            // A refusal by the producer itself is known at once.
            boolean known = one.acknowledgement().isDone() || entry.event().value().length > LARGE;
            Optional<Unsent> refused = known ? one.refused() : Optional.empty();
            if (refused.isPresent()) {
                unsent.add(refused.get());
                held.add(Line.of(entry));
            } else {
                sent.add(one);
            }
        }
        producer.flush();
        for (Sent one : sent) {
            one.refused().ifPresent(unsent::add);
        }
        return unsent;
    }

    /** A record that was handed to the producer. */
    private record Sent(Entry entry, Future<?> acknowledgement) {
        /**
         * Returns the event if no broker will ever accept it; empty once it is acknowledged. Any other failure is an
         * outage.
         */
        Optional<Unsent> refused() throws InterruptedException, ExecutionException {
            try {
                acknowledgement.get();
                return Optional.empty();
            } catch (ExecutionException e) {
                if (!Unsendable.is(e)) {
                    throw e;
                }
                LOG.error(
                        "{} of {} cannot be sent and is set aside",
                        entry.event().topic(),
                        entry.event().key(),
                        e.getCause());
                return Optional.of(new Unsent(entry, true, String.valueOf(e.getCause())));
            }
        }
    }

    private static Future<?> send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> event) {
        try {
            return producer.send(event);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Sends events that were set aside and may go now, one by one, since they are rare. */
    private void resume(OutboxReader reader, Producer<String, byte[]> producer)
            throws SQLException, InterruptedException, ExecutionException {
        Optional<Entry> next = reader.resumable();
        while (running && next.isPresent()) {
            Entry entry = next.get();
            Optional<Unsent> refused = new Sent(entry, send(producer, entry.event())).refused();
            if (refused.isPresent()) {
                reader.refusedAgain(refused.get());
            } else {
                reader.resumed(entry);
            }
            next = reader.resumable();
        }
    }

    /** Logs each long transaction once, in the log of the leader. */
    private void nameIfLong(OldestTransaction.Running running) {
        if (running.age().compareTo(settings.longTransaction()) > 0
                && !running.xid().equals(namedTransaction)) {
            namedTransaction = running.xid();
            LOG.warn("{}", running.describe());
        }
    }

    private void pause() {
        try {
            stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }
}

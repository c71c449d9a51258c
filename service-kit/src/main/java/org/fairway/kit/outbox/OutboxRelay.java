package org.fairway.kit.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Sends the outbox to Kafka: one leader per room, in commit-safe order, the cursor moved only behind acknowledged batches. A crash sends the last batch again; nothing is skipped.
 */
final class OutboxRelay implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  private final DataSource dataSource;
  private final ProducerFactory<String, byte[]> producers;
  private final OutboxSettings settings;
  private final RelayBell bell;
  private volatile boolean running;
  private volatile boolean leading;
  private volatile @Nullable String trouble;
  private @Nullable Thread thread;

  OutboxRelay(DataSource dataSource, ProducerFactory<String, byte[]> producers, OutboxSettings settings, RelayBell bell) {
    this.dataSource = dataSource;
    this.producers = producers;
    this.settings = settings;
    this.bell = bell;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    Thread relay = thread;
    if (relay != null) {
      bell.ring();
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

  @Nullable String trouble() {
    return trouble;
  }

  private void run() {
    while (running) {
      try (Connection connection = dataSource.getConnection();
          Producer<String, byte[]> producer = producers.createNonTransactionalProducer()) {
        OutboxReader reader = OutboxReader.lead(connection);
        if (reader != null) {
          leading = true;
          trouble = null;
          try {
            relay(reader, producer);
          } finally {
            reader.stepDown();
          }
        } else {
          bell.await(RETRY);
        }
      } catch (InterruptedException e) {
        return;
      } catch (SQLException | ExecutionException | RuntimeException e) {
        trouble = String.valueOf(e.getMessage());
        LOG.warn("the outbox relay starts over: {}", trouble);
        pause();
      } finally {
        leading = false;
      }
    }
  }

  private void relay(OutboxReader reader, Producer<String, byte[]> producer) throws SQLException, InterruptedException, ExecutionException {
    Instant forgetAt = Instant.now();
    while (running) {
      OutboxReader.Batch batch = reader.read(settings.batch());
      if (!batch.records().isEmpty()) {
        send(producer, batch.records());
        reader.acknowledge(batch);
      }
      if (!batch.cut()) {
        if (Instant.now().isAfter(forgetAt)) {
          forgetAt = reader.forgetSent(settings.retention(), 5000) == 5000 ? Instant.now() : Instant.now().plus(FORGET_EVERY);
        }
        bell.await(settings.idle());
      }
    }
  }

  private static void send(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) throws InterruptedException, ExecutionException {
    List<Future<?>> acknowledgements = new ArrayList<>(records.size());
    records.forEach(record -> acknowledgements.add(producer.send(record)));
    producer.flush();
    for (Future<?> acknowledgement : acknowledgements) {
      acknowledgement.get();
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}

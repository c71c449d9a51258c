package org.fairway.kit.consume;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.fairway.kit.events.CloudEventHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Tries the first parked event of each subject again, with back-off; after the last try it goes to the dead-letter topic and keeps its place. */
final class ParkedRetry {
  private static final Logger LOG = LoggerFactory.getLogger(ParkedRetry.class);
  private final Map<String, PollWorker> workers;
  private final ParkedEvents parked;
  private final TransactionOperations transactions;
  private final KafkaOperations<String, byte[]> kafka;
  private final ConsumeSettings settings;

  ParkedRetry(Map<String, PollWorker> workers, ParkedEvents parked, TransactionOperations transactions, KafkaOperations<String, byte[]> kafka, ConsumeSettings settings) {
    this.workers = workers;
    this.parked = parked;
    this.transactions = transactions;
    this.kafka = kafka;
    this.settings = settings;
  }

  void retryAll() {
    List<ParkedEvents.Due> due = parked.due();
    for (ParkedEvents.Due subject : due) {
      boolean more = true;
      while (more) {
        more = retryFirst(subject);
      }
    }
  }

  private boolean retryFirst(ParkedEvents.Due due) {
    PollWorker worker = workers.get(due.consumer());
    if (worker == null) {
      return false;
    }
    AtomicReference<ParkedEvents.Parked> tried = new AtomicReference<>();
    try {
      transactions.executeWithoutResult(
          status -> {
            Optional<ParkedEvents.Parked> first = parked.first(due);
            if (first.isPresent()) {
              tried.set(first.get());
              worker.consume(List.of(first.get().received()));
              parked.worked(first.get().position());
            }
          });
      return tried.get() != null;
    } catch (RuntimeException e) {
      if (tried.get() == null) {
        throw e;
      }
      recordFailure(tried.get(), e);
      return false;
    }
  }

  private void recordFailure(ParkedEvents.Parked event, RuntimeException failure) {
    int attempts = event.attempts() + 1;
    boolean last = attempts >= settings.attempts();
    if (last) {
      Received received = event.received();
      kafka.send(CloudEventHeaders.toRecord(received.topic() + ".dlt", received.event(), received.traceparent())).join();
      LOG.error("{} gives up on {} of {} after {} tries", event.consumer(), received.event().type(), received.subject(), attempts, failure);
    }
    Duration backOff = settings.backOff().multipliedBy(1L << Math.min(attempts, 10));
    transactions.executeWithoutResult(status -> parked.failed(event, failure.toString(), backOff, last));
  }
}

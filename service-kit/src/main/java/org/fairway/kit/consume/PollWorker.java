package org.fairway.kit.consume;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fairway.kit.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Works one poll of one consumer: all in one transaction if it can, subject by subject if it must. */
final class PollWorker implements BatchMessageListener<String, byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(PollWorker.class);

  /** SQLSTATE classes: connection lost, resources short, server going down, and serialization failures or deadlocks. */
  private static final Set<String> OUTAGES = Set.of("08", "53", "57P", "40");

  private final EventConsumer consumer;
  private final ParkedEvents parked;
  private final TransactionOperations transactions;
  private final KafkaOperations<String, byte[]> kafka;
  private final Traces traces;

  PollWorker(EventConsumer consumer, ParkedEvents parked, TransactionOperations transactions, KafkaOperations<String, byte[]> kafka, Traces traces) {
    this.consumer = consumer;
    this.parked = parked;
    this.transactions = transactions;
    this.kafka = kafka;
    this.traces = traces;
  }

  @Override
  public void onMessage(List<ConsumerRecord<String, byte[]>> poll) {
    List<Received> events = new ArrayList<>(poll.size());
    for (ConsumerRecord<String, byte[]> record : poll) {
      try {
        events.add(Received.of(record));
      } catch (IllegalArgumentException notAnEvent) {
        LOG.error("{}-{}@{} is not a CloudEvent: {}", record.topic(), record.partition(), record.offset(), notAnEvent.getMessage());
        kafka.send(new ProducerRecord<>(record.topic() + ".dlt", null, record.key(), record.value(), record.headers())).join();
      }
    }
    if (!events.isEmpty()) {
      work(events);
    }
  }

  private void work(List<Received> events) {
    try {
      consumeUnlessBlocked(events);
    } catch (RuntimeException e) {
      if (isOutage(e)) {
        throw e;
      }
      LOG.warn("{} failed on a poll of {}; working it subject by subject", consumer.name(), events.size(), e);
      Map<String, List<Received>> bySubject = events.stream().collect(Collectors.groupingBy(Received::subject, LinkedHashMap::new, Collectors.toList()));
      bySubject.values().forEach(this::workOneSubject);
    }
  }

  private void workOneSubject(List<Received> events) {
    for (Received event : events) {
      try {
        consumeUnlessBlocked(List.of(event));
      } catch (RuntimeException e) {
        if (isOutage(e)) {
          throw e;
        }
        LOG.error("{} parks {} of {}", consumer.name(), event.event().type(), event.subject(), e);
        transactions.executeWithoutResult(status -> parked.park(consumer.name(), List.of(event), e.toString()));
      }
    }
  }

  private void consumeUnlessBlocked(List<Received> events) {
    Set<String> subjects = events.stream().map(Received::subject).collect(Collectors.toSet());
    transactions.executeWithoutResult(
        status -> {
          Set<String> blocked = parked.blockedSubjects(consumer.name(), subjects);
          List<Received> free = events.stream().filter(event -> !blocked.contains(event.subject())).toList();
          consume(free);
          parked.park(consumer.name(), events.stream().filter(event -> blocked.contains(event.subject())).toList(), "waits behind an earlier event");
        });
  }

  /** In the caller's transaction. */
  void consume(Collection<Received> events) {
    if (events.isEmpty()) {
      return;
    }
    try (Traces.Span span = traces.continueAll(consumer.name(), events)) {
      Correlation.during(span.causes(), () -> consumer.consume(events.stream().map(Received::event).toList()));
    }
  }

  EventConsumer consumer() {
    return consumer;
  }

  /** The platform is at fault, not the event: the whole poll is tried again, and nothing is parked. */
  private static boolean isOutage(RuntimeException e) {
    if (e instanceof CannotCreateTransactionException || e instanceof NotNowException) {
      return true;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failure && failure.getSQLState() != null) {
        return OUTAGES.stream().anyMatch(failure.getSQLState()::startsWith);
      }
    }
    return false;
  }
}

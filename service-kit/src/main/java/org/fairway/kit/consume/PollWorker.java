package org.fairway.kit.consume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fairway.kit.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.support.TransactionOperations;

/** Processes one poll of one consumer: in one transaction if possible, otherwise subject by subject. */
final class PollWorker implements BatchMessageListener<String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(PollWorker.class);

    /** After this many time-outs in a row the poll is processed subject by subject, since one event may cause them. */
    private static final int TIME_OUTS_AS_A_WHOLE = 3;

    private final EventConsumer consumer;
    private final ParkedEvents parked;
    private final TransactionOperations transactions;
    private final DeadLetterTopic deadLetters;
    private final Traces traces;
    private int timeOuts;

    PollWorker(
            EventConsumer consumer,
            ParkedEvents parked,
            TransactionOperations transactions,
            DeadLetterTopic deadLetters,
            Traces traces) {
        this.consumer = consumer;
        this.parked = parked;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.traces = traces;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> poll) {
        List<Received> events = new ArrayList<>(poll.size());
        for (ConsumerRecord<String, byte[]> record : poll) {
            try {
                events.add(Received.of(record));
            } catch (IllegalArgumentException notAnEvent) {
                LOG.error(
                        "{}-{}@{} is not a CloudEvent: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        notAnEvent.getMessage());
                deadLetters.send(record);
            }
        }
        if (!events.isEmpty()) {
            process(events);
            timeOuts = 0;
        }
    }

    private void process(List<Received> events) {
        try {
            consumeUnlessBlocked(events);
        } catch (RuntimeException e) {
            switch (Failure.of(e)) {
                case OUTAGE -> throw e;
                case TIME_OUT -> {
                    timeOuts++;
                    if (timeOuts <= TIME_OUTS_AS_A_WHOLE) {
                        throw e;
                    }
                }
                case FAULT, HOPELESS -> {}
            }
            LOG.warn("{} failed on a poll of {}; processing it subject by subject", consumer.name(), events.size(), e);
            Map<String, List<Received>> bySubject = events.stream()
                    .collect(Collectors.groupingBy(Received::subject, LinkedHashMap::new, Collectors.toList()));
            bySubject.values().forEach(subject -> subject.forEach(this::processAlone));
        }
    }

    private void processAlone(Received event) {
        try {
            consumeUnlessBlocked(List.of(event));
        } catch (RuntimeException e) {
            switch (Failure.of(e)) {
                case OUTAGE -> throw e;
                case TIME_OUT -> {
                    // An event that also times out alone is parked, so that the poll comes again without it.
                    if (timeOuts > TIME_OUTS_AS_A_WHOLE) {
                        park(event, e);
                    }
                    throw e;
                }
                case FAULT -> park(event, e);
                case HOPELESS -> bury(event, e);
            }
        }
    }

    private void park(Received event, RuntimeException why) {
        LOG.error("{} parks {} of {}", consumer.name(), event.event().type(), event.subject(), why);
        try {
            transactions.executeWithoutResult(status -> parked.park(consumer.name(), List.of(event), why.toString()));
        } catch (RuntimeException e) {
            if (Failure.of(e).passes()) {
                throw e;
            }
            LOG.error("{} cannot park the event; it is only in the dead-letter topic", consumer.name(), e);
            deadLetters.send(event);
        }
    }

    private void bury(Received event, RuntimeException why) {
        LOG.error(
                "{} gives up on {} of {} at once",
                consumer.name(),
                event.event().type(),
                event.subject(),
                why);
        deadLetters.send(event);
        transactions.executeWithoutResult(status -> parked.bury(consumer.name(), event, why.toString()));
    }

    private void consumeUnlessBlocked(List<Received> events) {
        Set<String> subjects = events.stream().map(Received::subject).collect(Collectors.toSet());
        transactions.executeWithoutResult(status -> {
            Set<String> blocked = parked.blockedSubjects(consumer.name(), subjects);
            consume(events.stream()
                    .filter(event -> !blocked.contains(event.subject()))
                    .toList());
            List<Received> behind = events.stream()
                    .filter(event -> blocked.contains(event.subject()))
                    .toList();
            parked.park(consumer.name(), behind, "waits behind an earlier event");
        });
    }

    /** Processes events in the caller's transaction. */
    void consume(Collection<Received> events) {
        if (events.isEmpty()) {
            return;
        }
        try (Traces.Span span = traces.continueAll(consumer.name(), events)) {
            Correlation.during(
                    span.causes(),
                    () -> consumer.consume(events.stream().map(Received::event).toList()));
        }
    }

    EventConsumer consumer() {
        return consumer;
    }
}

package org.fairway.kit.consume;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.fairway.kit.retry.RetryPauses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Retries the first parked event of each subject with back-off. After the last try the event becomes a dead letter: it
 * is kept for the operator, and the subject's later events are processed without it.
 */
final class ParkedRetry {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedRetry.class);
    private final Map<String, PollWorker> workers;
    private final ParkedEvents parked;
    private final TransactionOperations transactions;
    private final DeadLetterTopic deadLetters;
    private final ConsumeSettings settings;
    private final RetryPauses pauses;

    ParkedRetry(
            Map<String, PollWorker> workers,
            ParkedEvents parked,
            TransactionOperations transactions,
            DeadLetterTopic deadLetters,
            ConsumeSettings settings) {
        this.workers = workers;
        this.parked = parked;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.pauses = new RetryPauses(settings.backOff(), settings.backOff().multipliedBy(1024));
    }

    /** Retries each subject that is due, also if one of them fails. */
    void retryAll() {
        for (ParkedEvents.Due subject : parked.due()) {
            try {
                boolean more = true;
                while (more) {
                    more = retryFirst(subject);
                }
            } catch (RuntimeException e) {
                LOG.warn("{} cannot retry {} at the moment: {}", subject.consumer(), subject.subject(), e.toString());
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
            transactions.executeWithoutResult(status -> {
                Optional<ParkedEvents.Parked> first = parked.first(due);
                if (first.isPresent()) {
                    tried.set(first.get());
                    worker.consume(List.of(first.get().received()));
                    parked.processed(first.get().position());
                }
            });
            return tried.get() != null;
        } catch (RuntimeException e) {
            ParkedEvents.Parked event = tried.get();
            if (event == null) {
                throw e;
            }
            return failed(event, e);
        }
    }

    /** Returns whether the subject's next event may be tried at once. */
    private boolean failed(ParkedEvents.Parked event, RuntimeException failure) {
        Failure why = Failure.of(failure);
        if (why.passes()) {
            transactions.executeWithoutResult(
                    status -> parked.postpone(event, failure.toString(), pauses.after(event.attempts() + 1)));
            return false;
        }
        int attempts = event.attempts() + 1;
        boolean last = why == Failure.HOPELESS || attempts >= settings.attempts();
        if (last) {
            Received received = event.received();
            deadLetters.send(received);
            LOG.error(
                    "{} gives up on {} of {} after {} tries",
                    event.consumer(),
                    received.event().type(),
                    received.subject(),
                    attempts,
                    failure);
        }
        transactions.executeWithoutResult(
                status -> parked.failed(event, failure.toString(), pauses.after(attempts), last));
        return last;
    }
}

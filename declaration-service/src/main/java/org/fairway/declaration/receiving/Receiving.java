package org.fairway.declaration.receiving;

import java.util.List;
import java.util.Set;
import org.fairway.contracts.Topics;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.declaration.receiving.BufferedSubmissions.Received;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads buffered submissions from the broker and stores them. {@link Processing} processes them outside of this
 * transaction.
 */
@Component
class Receiving implements EventConsumer {
    private final Inbox inbox;
    private final BufferedSubmissions submissions;
    private final Processing processing;
    private final RowAccess rowAccess;

    Receiving(Inbox inbox, BufferedSubmissions submissions, Processing processing, RowAccess rowAccess) {
        this.inbox = inbox;
        this.submissions = submissions;
        this.processing = processing;
        this.rowAccess = rowAccess;
    }

    @Override
    public String name() {
        return "receiving";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.GATEWAY_SUBMISSION);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        List<Received> received = inbox.fresh(name(), batch).stream()
                .filter(event -> event.type().equals(SubmissionReceived.TYPE))
                .map(event -> new Received(event, Processing.read(event.data())))
                .toList();
        rowAccess.actAsSystem();
        submissions.keep(received);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                processing.wake();
            }
        });
    }
}

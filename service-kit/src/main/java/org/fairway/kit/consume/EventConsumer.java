package org.fairway.kit.consume;

import java.util.List;
import java.util.Set;
import org.fairway.kit.events.EventEnvelope;

/**
 * Processes events. The kit opens one transaction around each call. A call gets a whole poll or, after that has failed,
 * one event.
 *
 * <p>An implementation first locks what it will change ({@link org.fairway.kit.outbox.SubjectLocks}: advisory locks,
 * all at once), then asks {@link org.fairway.kit.inbox.Inbox} what is new, then processes that. A row lock will not do:
 * it is a write, and the order of events depends on having all locks before the first write (docs/adr, 4). Any
 * exception rolls the transaction back; the subject is parked and tried again, and its later events wait behind it.
 *
 * <p>They do not wait for ever: after the last try they are processed without the event that failed, which an operator
 * may replay later. So an implementation goes by the version and time in an event, not by the order of arrival, and
 * takes what it needs from any event that carries it.
 */
public interface EventConsumer {
    /** Returns a stable name for the consumer group ({@code <service>.<name>}), the inbox entries and the metrics. */
    String name();

    Set<String> topics();

    /**
     * Processes events in the order of their partitions; those of one subject come in the order in which they happened.
     */
    void consume(List<EventEnvelope> batch);
}

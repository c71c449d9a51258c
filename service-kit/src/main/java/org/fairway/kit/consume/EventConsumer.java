package org.fairway.kit.consume;

import java.util.List;
import java.util.Set;
import org.fairway.kit.events.EventEnvelope;

/**
 * Works events. The kit opens one transaction around each call and gives a whole poll, or, when that failed, the events of one subject.
 *
 * <p>An implementation first takes the row locks of what it will change (sorted by id), then asks {@link org.fairway.kit.inbox.Inbox} what is new, then works that. Whatever it throws
 * rolls the transaction back; the subject is parked and tried again later, and its later events wait behind it.
 */
public interface EventConsumer {
  /** Stable: names the consumer group ({@code <room>.<name>}), the inbox entries and the metrics. */
  String name();

  Set<String> topics();

  /** Events in the order of their partitions; per subject in the order they happened. */
  void consume(List<EventEnvelope> batch);
}

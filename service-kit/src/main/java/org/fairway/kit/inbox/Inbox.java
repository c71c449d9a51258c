package org.fairway.kit.inbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fairway.kit.events.EventEnvelope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ids of events already worked. Only meaningful inside the transaction that works them. */
public final class Inbox {
  private final JdbcClient jdbc;

  Inbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes the batch and returns, in order, the events never seen before by {@code consumer}. Take row locks before calling: this writes. */
  public List<EventEnvelope> fresh(String consumer, List<EventEnvelope> batch) {
    UUID[] ids = batch.stream().map(EventEnvelope::id).toArray(UUID[]::new);
    Set<UUID> fresh =
        new HashSet<>(
            jdbc.sql(
                    """
                    insert into inbox (consumer, event_id)
                    select :consumer, id from unnest(:ids) as id
                    on conflict do nothing
                    returning event_id
                    """)
                .param("consumer", consumer)
                .param("ids", ids)
                .query(UUID.class)
                .list());
    return batch.stream().filter(event -> fresh.remove(event.id())).toList();
  }
}

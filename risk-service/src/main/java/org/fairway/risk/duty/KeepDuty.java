package org.fairway.risk.duty;

import java.util.List;
import java.util.Set;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent.Assessed;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the duty that declarations owe. An event that comes twice or late changes nothing, so no inbox is needed. */
@Component
class KeepDuty implements EventConsumer {
    private final EventCodec codec;
    private final JdbcClient jdbc;

    KeepDuty(EventCodec codec, JdbcClient jdbc) {
        this.codec = codec;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "duty";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.DECLARATION_LIFECYCLE);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        // Checks the event type first: most events of the topic carry whole declarations, which are slow to parse.
        List<Assessed> assessed = batch.stream()
                .filter(envelope -> EventCatalogue.eventClass(envelope.type()) == Assessed.class)
                .map(codec::unwrap)
                .map(Assessed.class::cast)
                .toList();
        if (!assessed.isEmpty()) {
            keep(assessed);
        }
    }

    private void keep(List<Assessed> assessed) {
        jdbc.sql("""
            insert into duty as kept (declaration_id, version, provisional, payable, currency, assessed_at)
            select distinct on (id, version) id, version, provisional, payable, currency, at
            from unnest(:ids, :versions, :provisional, cast(:payable as numeric[]), :currencies, cast(:times
              as timestamptz[])) as published (id, version, provisional, payable, currency, at)
            order by id, version, provisional, at desc
            on conflict (declaration_id, version) do update
              set provisional = excluded.provisional, payable = excluded.payable, currency = excluded.currency,
                assessed_at = excluded.assessed_at
              where (excluded.provisional, kept.assessed_at) < (kept.provisional, excluded.assessed_at)
            """)
                .param("ids", Columns.of(assessed, Assessed::declarationId, String[]::new))
                .param("versions", Columns.of(assessed, Assessed::version, Integer[]::new))
                .param("provisional", Columns.of(assessed, Assessed::provisional, Boolean[]::new))
                .param("payable", Columns.of(assessed, one -> one.payable().toPlainString(), String[]::new))
                .param("currencies", Columns.of(assessed, Assessed::currency, String[]::new))
                .param("times", Columns.of(assessed, one -> one.occurredAt().toString(), String[]::new))
                .update();
    }
}

package org.fairway.borderagency.opening;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairway.borderagency.store.CaseStore;
import org.fairway.contracts.Topics;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.springframework.stereotype.Component;

/** Opens and ends cases, a whole poll in one transaction. */
@Component
class CaseConsumer implements EventConsumer {
    private final CaseStore store;
    private final Inbox inbox;
    private final EventCodec codec;
    private final Clock clock;

    CaseConsumer(CaseStore store, Inbox inbox, EventCodec codec, Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.codec = codec;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.SINGLE_WINDOW_PERMIT, Topics.DECLARATION_LIFECYCLE);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        Set<String> declarations = batch.stream().map(EventEnvelope::subject).collect(Collectors.toSet());
        store.actAsSystem();
        store.lock(declarations);
        CaseBatch cases = new CaseBatch(store.ofDeclarations(declarations), store.finished(declarations));
        inbox.fresh(name(), batch)
                .forEach(envelope ->
                        codec.tryUnwrap(envelope).ifPresent(event -> cases.process(event, clock.instant())));
        store.save(cases.changed(), cases.events());
        store.finish(cases.finishedNow(), clock.instant());
    }
}

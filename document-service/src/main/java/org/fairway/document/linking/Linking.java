package org.fairway.document.linking;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent.DocumentsNamed;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.document.store.Links;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.springframework.stereotype.Component;

/** Keeps what links to documents. Each event may come again and in any order, so no inbox is needed. */
@Component
class Linking implements EventConsumer {
    private final RowSecurity rowSecurity;
    private final SubjectLocks locks;
    private final EventCodec codec;
    private final Links links;

    Linking(RowSecurity rowSecurity, SubjectLocks locks, EventCodec codec, Links links) {
        this.rowSecurity = rowSecurity;
        this.locks = locks;
        this.codec = codec;
        this.links = links;
    }

    @Override
    public String name() {
        return "linking";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.DECLARATION_LIFECYCLE, Topics.SINGLE_WINDOW_PERMIT);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        List<ContractEvent> events = batch.stream()
                .flatMap(envelope -> codec.tryUnwrap(envelope).stream())
                .filter(event -> event instanceof DocumentsNamed || event instanceof PermitRequested)
                .toList();
        if (events.isEmpty()) {
            return;
        }
        rowSecurity.actAsSystem();
        locks.lock(events.stream().map(ContractEvent::subject).toList());
        events.forEach(this::link);
    }

    private void link(ContractEvent event) {
        switch (event) {
            case DocumentsNamed e ->
                links.name(new Links.Naming(
                        UUID.fromString(e.declarationId()),
                        e.version(),
                        e.proposed(),
                        Objects.requireNonNullElse(e.statedBy(), e.declarantTin()),
                        e.declarantTin(),
                        e.otherPartyTin(),
                        e.digests(),
                        e.occurredAt()));
            case PermitRequested e -> links.ask(UUID.fromString(e.declarationId()), e.agency(), e.occurredAt());
            default -> throw new IllegalArgumentException(event.subject());
        }
    }
}

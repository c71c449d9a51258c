package org.fairway.declaration.awaiting;

import java.util.List;
import java.util.Set;
import org.fairway.contracts.Topics;
import org.fairway.declaration.store.Register;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.UploadedDocuments;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventEnvelope;
import org.springframework.stereotype.Component;

/**
 * Copies which documents there are. Events of one document come in their order, so no inbox is needed. Each database
 * has a consumer group of its own, because a new one must read what another has read before.
 */
@Component
class DocumentCopy implements EventConsumer {
    private final RowAccess rowAccess;
    private final UploadedDocuments uploaded;
    private final String name;

    DocumentCopy(RowAccess rowAccess, UploadedDocuments uploaded, Register register) {
        this.rowAccess = rowAccess;
        this.uploaded = uploaded;
        this.name = "documents-" + register.copy();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.DOCUMENT);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        rowAccess.actAsSystem();
        uploaded.keep(batch);
    }
}

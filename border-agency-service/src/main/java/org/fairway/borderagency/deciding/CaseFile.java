package org.fairway.borderagency.deciding;

import java.util.List;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Step;
import org.fairway.borderagency.store.CaseStore;
import org.fairway.contracts.Topics;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Keeps a case together with what sees it. */
@Component
public class CaseFile {
    private final CaseStore store;
    private final EventCodec codec;
    private final Outbox outbox;

    CaseFile(CaseStore store, EventCodec codec, Outbox outbox) {
        this.store = store;
        this.codec = codec;
        this.outbox = outbox;
    }

    void lock(AgencyCase one) {
        store.lock(List.of(one.assignment().declarationId()));
    }

    /** For the rest of this transaction every case is seen. */
    public void openToSystem() {
        store.actAsSystem();
    }

    /** The case as it is once nobody else can change it. */
    public AgencyCase lockAgain(String caseId) {
        store.find(caseId).ifPresent(this::lock);
        return store.find(caseId).orElseThrow();
    }

    public void keep(Step step) {
        store.save(List.of(step.agencyCase()));
        outbox.append(
                Topics.BORDER_AGENCY_DECISION,
                step.events().stream().map(event -> codec.wrap(event, 0)).toList());
    }
}

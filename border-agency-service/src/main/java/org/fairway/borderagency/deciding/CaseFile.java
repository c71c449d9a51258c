package org.fairway.borderagency.deciding;

import java.util.List;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Step;
import org.fairway.borderagency.store.CaseStore;
import org.springframework.stereotype.Component;

/** Locks a case and reads it under row-level security. */
@Component
public class CaseFile {
    private final CaseStore store;

    CaseFile(CaseStore store) {
        this.store = store;
    }

    void lock(AgencyCase one) {
        store.lock(List.of(one.assignment().declarationId()));
    }

    /** Makes every case visible for the rest of this transaction. */
    public void openToSystem() {
        store.actAsSystem();
    }

    /** Locks the case and returns its current state. */
    public AgencyCase lockAgain(String caseId) {
        store.find(caseId).ifPresent(this::lock);
        return store.find(caseId).orElseThrow();
    }

    public void keep(Step step) {
        store.save(List.of(step.agencyCase()), step.events());
    }
}

package org.fairway.borderagency.deciding;

import java.util.List;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Step;
import org.fairway.borderagency.store.CaseStore;
import org.springframework.stereotype.Component;

/** Keeps a case together with what sees it. */
@Component
public class CaseFile {
    private final CaseStore store;

    CaseFile(CaseStore store) {
        this.store = store;
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
        store.save(List.of(step.agencyCase()), step.events());
    }
}

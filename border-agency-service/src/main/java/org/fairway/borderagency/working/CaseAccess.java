package org.fairway.borderagency.working;

import java.util.Optional;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Assignment;
import org.fairway.borderagency.model.Officer;
import org.fairway.borderagency.store.CaseStore;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Lets a caller act for its own agency: the rest of the transaction sees only that agency's cases. */
@Component
public class CaseAccess {
    private final CaseStore store;

    CaseAccess(CaseStore store) {
        this.store = store;
    }

    public Officer actFor(Caller caller) {
        String agency = agencyOf(caller).orElseThrow(() -> new AccessDeniedException("works for no agency"));
        store.actFor(agency);
        return new Officer(caller.subject(), agency);
    }

    public AgencyCase find(String caseId) {
        return Optional.of(caseId)
                .filter(id -> id.matches("[0-9a-fA-F-]{36}"))
                .flatMap(store::find)
                .orElseThrow(() -> ProblemException.notFound("case"));
    }

    private static Optional<String> agencyOf(Caller caller) {
        if (caller.hasRole("customs-officer")) {
            return Optional.of(Assignment.CUSTOMS);
        }
        return caller.hasRole("agency-officer")
                ? caller.agency().filter(agency -> !agency.equals(Assignment.CUSTOMS))
                : Optional.empty();
    }
}

package org.fairway.borderagency.working;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fairway.borderagency.model.CaseStatus;
import org.fairway.borderagency.store.CaseStore;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows an agency's worklist, and one case in full. */
@RestController
class Worklists {
    private static final Set<CaseStatus> UNFINISHED =
            EnumSet.of(CaseStatus.OPEN, CaseStatus.ON_HOLD, CaseStatus.AWAITING_DOCUMENTS);
    private static final int LONGEST = 500;
    private final CaseStore store;
    private final CaseAccess access;

    Worklists(CaseStore store, CaseAccess access) {
        this.store = store;
        this.access = access;
    }

    /**
     * Lists an agency's cases in the order in which they should be processed. Without a status it lists unfinished
     * cases.
     *
     * @param agency code of the agency
     * @param status only cases with this status
     * @param after what the page before gave as next; absent for the first page
     * @param limit how many to answer at most
     */
    @GetMapping("/v1/agencies/{agency}/worklist")
    @Transactional(readOnly = true)
    public WorklistView worklist(
            @PathVariable String agency,
            @RequestParam(required = false) @Nullable CaseStatus status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        if (!access.actFor(caller).agency().equals(agency)) {
            throw new AccessDeniedException("another agency's cases");
        }
        int most = PageSize.of(limit, LONGEST);
        if (after != null && !isCase(after)) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "invalid-cursor",
                    "The list cannot go on from there",
                    List.of(new Violation(
                            "invalid-cursor",
                            "",
                            "after names no case of this agency.",
                            null,
                            "Send the next of the page before, or nothing to begin anew.")));
        }
        return WorklistView.of(
                agency, store.worklist(agency, status == null ? UNFINISHED : Set.of(status), after, most), most);
    }

    private boolean isCase(String id) {
        return id.matches("[0-9a-fA-F-]{36}") && store.find(id).isPresent();
    }

    /**
     * Reads a case. The answer has the fields of the declaration that the agency may see, decisions, findings and
     * history.
     *
     * @param caseId id of the case
     */
    @GetMapping("/v1/cases/{caseId}")
    @Transactional(readOnly = true)
    public CaseView one(@PathVariable String caseId, Caller caller) {
        access.actFor(caller);
        return CaseView.of(access.find(caseId));
    }
}

package org.fairway.singlewindow.tracking;

import java.util.Optional;
import java.util.stream.Stream;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.singlewindow.store.PermitStore;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows declarants their own permits, an agency what it is asked, and customs and auditors all permits. Others learn
 * nothing, also not that there is a declaration.
 */
@RestController
class PermitTracking {
    private final PermitStore store;

    PermitTracking(PermitStore store) {
        this.store = store;
    }

    /**
     * Reads the agencies' answers about a declaration. For each agency it has the rule that chose it and the fields
     * that it may see. An agency reads its own part, if it is asked about the declaration.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/permits/{declarationId}")
    @Transactional(readOnly = true)
    public PermitView permits(@PathVariable String declarationId, Caller caller) {
        return Optional.of(declarationId)
                .filter(id -> id.matches("[0-9a-fA-F-]{36}"))
                .flatMap(id -> view(id, caller))
                .orElseThrow(() -> ProblemException.notFound("permit file"));
    }

    private Optional<PermitView> view(String declarationId, Caller caller) {
        if (Stream.of("customs-officer", "auditor").anyMatch(caller::hasRole)) {
            return store.findAsSystem(declarationId).map(PermitView::of);
        }
        return caller.hasRole("agency-officer")
                ? caller.agency()
                        .flatMap(agency -> store.findAsSystem(declarationId)
                                .filter(permits -> permits.requests().containsKey(agency))
                                .map(permits -> PermitView.of(permits, agency)))
                : caller.tin()
                        .flatMap(tin -> store.findAsTrader(declarationId, tin))
                        .map(PermitView::of);
    }
}

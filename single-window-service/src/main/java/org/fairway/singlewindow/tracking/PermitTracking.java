package org.fairway.singlewindow.tracking;

import java.util.Optional;
import java.util.stream.Stream;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.singlewindow.model.Permits;
import org.fairway.singlewindow.store.PermitStore;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows declarants their own permits, and officers and auditors all permits. */
@RestController
class PermitTracking {
    private final PermitStore store;

    PermitTracking(PermitStore store) {
        this.store = store;
    }

    /**
     * Reads the agencies' answers about a declaration. For each agency it has the rule that chose it and the fields
     * that it may see.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/permits/{declarationId}")
    @Transactional(readOnly = true)
    public PermitView permits(@PathVariable String declarationId, Caller caller) {
        return Optional.of(declarationId)
                .filter(id -> id.matches("[0-9a-fA-F-]{36}"))
                .flatMap(id -> find(id, caller))
                .map(PermitView::of)
                .orElseThrow(() -> ProblemException.notFound("permit file"));
    }

    private Optional<Permits> find(String declarationId, Caller caller) {
        boolean official =
                Stream.of("customs-officer", "agency-officer", "auditor").anyMatch(caller::hasRole);
        return official
                ? store.findAsSystem(declarationId)
                : caller.tin().flatMap(tin -> store.findAsTrader(declarationId, tin));
    }
}

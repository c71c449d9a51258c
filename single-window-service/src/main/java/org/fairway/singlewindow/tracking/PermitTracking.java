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

/** Shows a declarant the own permits, and officers and auditors all. */
@RestController
class PermitTracking {
    private final PermitStore store;

    PermitTracking(PermitStore store) {
        this.store = store;
    }

    /** Reads what agencies say of a declaration. Agency by agency, with the rule that chose it and what it is shown. */
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

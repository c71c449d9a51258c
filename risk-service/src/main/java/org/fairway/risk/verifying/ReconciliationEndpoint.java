package org.fairway.risk.verifying;

import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.risk.model.records.Reconciliation;
import org.fairway.risk.verifying.Verification.VerificationState;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReconciliationEndpoint {
    private final OwnRows rows;
    private final Verification verification;

    ReconciliationEndpoint(OwnRows rows, Verification verification) {
        this.rows = rows;
        this.verification = verification;
    }

    /**
     * The comparison of a declaration with its records.
     *
     * @param declarationId the declaration
     * @param version of the declaration, the last that was assessed
     * @param changedSinceAssessment whether records came since that change the answer
     * @param current with the records there are now
     * @param atAssessment what counted when that version was assessed, which a later record never changes
     */
    record Answer(
            String declarationId,
            int version,
            boolean changedSinceAssessment,
            Reconciliation current,
            @Nullable Reconciliation atAssessment) {}

    /**
     * Reads how a declaration stands against the commercial records it names. Line by line, with the records of now and
     * with those that counted when it was assessed.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/declarations/{declarationId}/reconciliation")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER', 'AUDITOR')")
    Answer read(@PathVariable String declarationId, Caller caller) {
        VerificationState standing = rows.seenBy(caller, () -> verification.standing(declarationId))
                .orElseThrow(() -> ProblemException.notFound("reconciliation of " + declarationId));
        Reconciliation then = standing.atAssessment();
        return new Answer(
                declarationId,
                standing.version(),
                !standing.now().concludesAs(then),
                seen(standing.now(), caller),
                then == null ? null : seen(then, caller));
    }

    private static Reconciliation seen(Reconciliation whole, Caller caller) {
        return OwnRows.seesAll(caller) ? whole : whole.seenBy(caller.operator());
    }
}

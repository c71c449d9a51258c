package org.fairway.risk.verifying;

import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.risk.model.records.Reconciliation;
import org.fairway.risk.verifying.Verification.OwnState;
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
     * @param changedSinceAssessment whether records came since that change the answer; for officers and auditors
     * @param current with the records there are now; for a trader with its own alone, as if no other party had any
     * @param atAssessment what counted when that version was assessed, which a later record never changes; for officers
     *     and auditors
     */
    record Answer(
            String declarationId,
            int version,
            @Nullable Boolean changedSinceAssessment,
            Reconciliation current,
            @Nullable Reconciliation atAssessment) {}

    /**
     * Reads how a declaration stands against the commercial records it names. Line by line; officers with the records
     * of now and with those that counted when it was assessed, a trader with its own records of now.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/declarations/{declarationId}/reconciliation")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER', 'AUDITOR')")
    Answer read(@PathVariable String declarationId, Caller caller) {
        return OwnRows.seesAll(caller) ? whole(declarationId, caller) : own(declarationId, caller);
    }

    private Answer whole(String declarationId, Caller caller) {
        VerificationState standing = rows.seenBy(caller, () -> verification.standing(declarationId))
                .orElseThrow(() -> notFound(declarationId));
        Reconciliation then = standing.atAssessment();
        return new Answer(declarationId, standing.version(), !standing.now().concludesAs(then), standing.now(), then);
    }

    private Answer own(String declarationId, Caller caller) {
        String tin = caller.operator();
        OwnState standing = rows.ofOperator(tin, () -> verification.own(declarationId, tin))
                .orElseThrow(() -> notFound(declarationId));
        return new Answer(declarationId, standing.version(), null, standing.now(), null);
    }

    private static ProblemException notFound(String declarationId) {
        return ProblemException.notFound("reconciliation of " + declarationId);
    }
}

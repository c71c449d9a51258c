package org.fairway.borderagency.deciding;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fairway.borderagency.BorderAgencySettings;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.CaseDecider;
import org.fairway.borderagency.model.CaseDecider.Fault;
import org.fairway.borderagency.model.CaseStatus;
import org.fairway.borderagency.model.Officer;
import org.fairway.borderagency.model.Step;
import org.fairway.borderagency.model.Verdict;
import org.fairway.borderagency.working.CaseAccess;
import org.fairway.borderagency.working.CaseView;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes one case in the caller's transaction, or refuses the change with all faults. */
@Component
class CaseWork {
    private final CaseAccess access;
    private final CaseFile file;
    private final BorderAgencySettings settings;
    private final Clock clock;

    CaseWork(CaseAccess access, CaseFile file, BorderAgencySettings settings, Clock clock) {
        this.access = access;
        this.file = file;
        this.settings = settings;
        this.clock = clock;
    }

    Officer actFor(Caller caller) {
        return access.actFor(caller);
    }

    /** It is read again under the lock, because it may have changed before. */
    AgencyCase lock(String caseId) {
        file.lock(access.find(caseId));
        return access.find(caseId);
    }

    CaseView decide(AgencyCase before, DecisionRequest request, Officer officer) {
        refuse(HttpStatus.BAD_REQUEST, "invalid-request", "The decision is not complete", request.gaps());
        refuseIfEnded(before);
        Instant now = clock.instant();
        Verdict verdict = request.verdict(before, Uuids.v7(now).toString(), officer.name(), now);
        refuse(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "decision-refused",
                "The decision is not allowed",
                violations(
                        CaseDecider.faults(before, verdict, request.decidedAt(), now.plus(settings.clockTolerance()))));
        refuse(
                HttpStatus.CONFLICT,
                "decided-since",
                "Another decision was made at that time or later; this one would change nothing",
                violations(CaseDecider.conflicts(before, verdict)));
        return keep(CaseDecider.decide(before, verdict, now));
    }

    CaseView inspect(AgencyCase before, InspectionRequest request, Officer officer) {
        refuse(HttpStatus.BAD_REQUEST, "invalid-request", "The inspection is not complete", request.gaps());
        refuseIfEnded(before);
        List<Finding> findings = request.complete();
        refuse(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "inspection-refused",
                "The inspection is not allowed",
                violations(CaseDecider.faults(before, findings)));
        return keep(CaseDecider.inspect(
                before, Objects.requireNonNull(request.type()), findings, officer, clock.instant()));
    }

    private CaseView keep(Step step) {
        file.keep(step);
        return CaseView.of(step.agencyCase());
    }

    private static void refuseIfEnded(AgencyCase before) {
        if (before.status() == CaseStatus.SUPERSEDED) {
            throw ProblemException.conflict(
                    "case-superseded",
                    "The declaration was amended, or a stricter control ordered: this case is over.",
                    "Look in the worklist for a case about what is declared now; where there is none, nothing is left"
                            + " to decide.");
        }
        if (before.status() == CaseStatus.CLOSED) {
            throw ProblemException.conflict(
                    "case-closed",
                    before.history().getLast().what() + ": nothing is left to decide.",
                    "Look at the history of the case.");
        }
    }

    private static List<Violation> violations(List<Fault> faults) {
        return faults.stream()
                .map(fault -> new Violation(fault.code(), fault.pointer(), fault.message(), null, fault.fix()))
                .toList();
    }

    private static void refuse(HttpStatus status, String code, String title, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(status, code, title, violations);
        }
    }
}

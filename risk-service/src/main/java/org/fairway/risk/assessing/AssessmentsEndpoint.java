package org.fairway.risk.assessing;

import java.util.List;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.problem.ProblemException;
import org.fairway.risk.findings.Findings;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Explains why a declaration got its lane. Traders may not read it: they could learn how to avoid a control. */
@RestController
class AssessmentsEndpoint {
    private final AssessmentStore assessments;
    private final Findings findings;
    private final JsonMapper mapper;

    AssessmentsEndpoint(AssessmentStore assessments, Findings findings, JsonMapper mapper) {
        this.assessments = assessments;
        this.findings = findings;
        this.mapper = mapper;
    }

    /**
     * Reads the risk assessment of a declaration. The answer has the latest one, all earlier ones, and the findings of
     * examinations.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/risk/assessments/{declarationId}")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    AssessmentAnswer latest(@PathVariable String declarationId) {
        return assessments
                .latest(declarationId)
                .map(kept -> new AssessmentAnswer(
                        mapper.readValue(kept.outcome(), RiskAssessed.class),
                        kept.inputsHash(),
                        assessments.published(declarationId),
                        findings.of(List.of(declarationId))))
                .orElseThrow(() -> ProblemException.notFound("assessment of " + declarationId));
    }
}

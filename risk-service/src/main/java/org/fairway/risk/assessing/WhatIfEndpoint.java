package org.fairway.risk.assessing;

import org.fairway.kit.problem.ProblemException;
import org.fairway.risk.assessing.AssessmentStore.StoredAssessment;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.WhatIf;
import org.fairway.risk.profiles.Profiles;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Says what would have changed a lane, by repeating the stored assessment with its profile. */
@RestController
class WhatIfEndpoint {
    private final AssessmentStore assessments;
    private final Profiles profiles;
    private final JsonMapper mapper;

    WhatIfEndpoint(AssessmentStore assessments, Profiles profiles, JsonMapper mapper) {
        this.assessments = assessments;
        this.profiles = profiles;
        this.mapper = mapper;
    }

    /**
     * Reads what would change the lane of a declaration. The answer has each single rule, the smallest set of rules,
     * and what the trader can do about it.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/risk/assessments/{declarationId}/counterfactuals")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    WhatIf whatIf(@PathVariable String declarationId) {
        StoredAssessment kept = assessments
                .latestWhole(declarationId)
                .orElseThrow(() -> ProblemException.notFound("assessment of " + declarationId));
        return WhatIf.of(mapper.readValue(kept.inputs(), Inputs.class), profiles.profile(kept.profileVersion()));
    }
}

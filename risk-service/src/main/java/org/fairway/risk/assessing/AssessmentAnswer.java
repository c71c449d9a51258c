package org.fairway.risk.assessing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.risk.findings.Found;

/**
 * The counting assessment with the SHA-256 of its inputs, all assessments, and the findings about any version.
 *
 * @param assessment the latest
 * @param inputsHash SHA-256 of the inputs, for the replay
 * @param all every assessment of the declaration, the latest first
 * @param findings what was found on examination
 */
record AssessmentAnswer(
        @JsonUnwrapped RiskAssessed assessment,
        String inputsHash,
        List<PublishedAssessment> all,
        List<Found> findings) {}

package org.fairway.risk.assessing;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.ids.Uuids;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Sha256;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stored assessment with the text of all its inputs, from which it can be repeated bit for bit, and the SHA-256 of
 * that text.
 *
 * @param number counts the assessments of the declaration from 1
 */
record AssessmentRecord(
        UUID id,
        int number,
        Inputs inputs,
        String inputsText,
        String inputsHash,
        Assessment assessment,
        Instant assessedAt) {

    static AssessmentRecord of(
            int number, Inputs inputs, Assessment assessment, Instant assessedAt, JsonMapper mapper) {
        String text = mapper.writeValueAsString(inputs);
        return new AssessmentRecord(Uuids.v7(assessedAt), number, inputs, text, sha256(text), assessment, assessedAt);
    }

    RiskAssessed event() {
        return new RiskAssessed(
                inputs.declarationId(),
                inputs.version(),
                id.toString(),
                assessment.lane(),
                assessment.score(),
                assessment.reasons(),
                assessment.profileVersion(),
                assessment.modelVersion(),
                assessment.selection(),
                assessedAt,
                inputs.engine(),
                assessment.credited());
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}

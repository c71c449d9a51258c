package org.fairway.risk.assessing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.kit.problem.ProblemException;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.Inputs;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Repeats an assessment from its stored inputs, as an appeal needs it (TFA Art. 4). */
@RestController
class ReplayEndpoint {
    private final AssessmentStore assessments;
    private final Scorer scorer;
    private final JsonMapper mapper;

    ReplayEndpoint(AssessmentStore assessments, Scorer scorer, JsonMapper mapper) {
        this.assessments = assessments;
        this.scorer = scorer;
        this.mapper = mapper;
    }

    /**
     * Replays an assessment. It decides again from the same inputs, profile, model and engine; the answer says whether
     * the decision is the same.
     *
     * @param assessmentId id of the assessment
     */
    @PostMapping("/v1/risk/assessments/{assessmentId}:replay")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    Replay replay(@PathVariable UUID assessmentId) {
        var kept = assessments
                .whole(assessmentId)
                .orElseThrow(() -> ProblemException.notFound("assessment " + assessmentId));
        RiskAssessed published = mapper.readValue(kept.outcome(), RiskAssessed.class);
        // What a later release kept may have members that this one does not know.
        int engine = mapper.readTree(kept.inputs()).path("engine").asInt(Inputs.FIRST_ENGINE);
        var before = new Outcome(published.lane(), published.score(), published.reasons(), published.selection());
        Outcome now = Inputs.hasEngine(engine) ? decide(kept.inputs(), kept.profileVersion(), published) : null;
        String hash = AssessmentRecord.sha256(kept.inputs());
        return new Replay(
                assessmentId,
                published.declarationId(),
                published.version(),
                published.occurredAt(),
                kept.profileVersion(),
                published.modelVersion(),
                engine,
                now != null,
                before,
                now,
                kept.inputsHash(),
                hash,
                before.equals(now) && hash.equals(kept.inputsHash()));
    }

    private Outcome decide(String inputs, String profileVersion, RiskAssessed published) {
        Assessment again = scorer.again(mapper.readValue(inputs, Inputs.class), profileVersion, published);
        return new Outcome(again.lane(), again.score(), again.reasons(), again.selection());
    }

    /**
     * {@code identical} if both outcomes are the same and the inputs still have the hash that was stored with them.
     *
     * @param assessmentId id of the assessment
     * @param declarationId the declaration
     * @param version version that was assessed
     * @param assessedAt when
     * @param profileVersion risk profile that decided
     * @param modelVersion learned model that decided; absent if none did
     * @param engine number of the rules engine that decided
     * @param replayable whether this release has that engine; if not, there is only what was recorded
     * @param kept what was decided then
     * @param replayed what the same inputs decide now; absent if it is not replayable
     * @param inputsHash SHA-256 of the inputs then
     * @param inputsHashNow SHA-256 of the inputs as stored
     * @param identical whether both are the same
     */
    record Replay(
            UUID assessmentId,
            String declarationId,
            int version,
            Instant assessedAt,
            String profileVersion,
            @Nullable String modelVersion,
            int engine,
            boolean replayable,
            Outcome kept,
            @Nullable Outcome replayed,
            String inputsHash,
            String inputsHashNow,
            boolean identical) {}

    /**
     * What was concluded.
     *
     * @param lane lane
     * @param score points of all rules together, 0 to 100
     * @param reasons why, rule by rule
     * @param selection how it was chosen for examination
     */
    record Outcome(Lane lane, int score, List<Reason> reasons, Selection selection) {}
}

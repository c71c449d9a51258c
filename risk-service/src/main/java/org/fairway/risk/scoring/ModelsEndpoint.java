package org.fairway.risk.scoring;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the models, what is known of them, and which one counts. */
@RestController
class ModelsEndpoint {
    private final Models models;
    private final ScoreStore scores;
    private final Retraining retraining;
    private final Clock clock;

    ModelsEndpoint(Models models, ScoreStore scores, Retraining retraining, Clock clock) {
        this.models = models;
        this.scores = scores;
        this.retraining = retraining;
        this.clock = clock;
    }

    /** Lists all learned models. The answer says who had each one made, and which one decides or shadows. */
    @GetMapping("/v1/risk/models")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    List<StoredModel> all() {
        return models.all();
    }

    /**
     * Reads the card of a model. It says from which data the model was made, how good it is and what it must not be
     * used for.
     *
     * @param version version of the model
     */
    @GetMapping("/v1/risk/models/{version}")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    ModelDetails card(@PathVariable String version) {
        kept(version);
        var model = models.model(version);
        return new ModelDetails(
                version, model.features(), model.forest().trees().size(), model.points(), model.card());
    }

    /**
     * Activates a model. It decides together with the rules from now on.
     *
     * @param version version of the model
     */
    @Refuses(status = 409, when = "The caller made the model, or it has not been back-tested yet.")
    @PostMapping("/v1/risk/models/{version}:activate")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> activate(@PathVariable String version, Caller caller) {
        if (kept(version).madeBy().equals(caller.subject())) {
            throw ProblemException.conflict(
                    "four-eyes",
                    "The officer who made a model may not activate it.",
                    "Ask another officer to activate it.");
        }
        if (!models.isTried(version)) {
            throw ProblemException.conflict(
                    "not-back-tested",
                    "The model has not been back-tested yet.",
                    "Try it on past declarations with POST /v1/risk/models/" + version
                            + ":back-test, over days after its training in which there are some, then activate it.");
        }
        return done(Optional.of(version), false, caller);
    }

    /**
     * Lets a model shadow. It scores declarations without any effect.
     *
     * @param version version of the model
     */
    @PostMapping("/v1/risk/models/{version}:shadow")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> shadow(@PathVariable String version, Caller caller) {
        kept(version);
        return done(Optional.of(version), true, caller);
    }

    /** Puts the model that decides out of use. Afterwards only the rules decide. */
    @PostMapping("/v1/risk/models:off")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> off(Caller caller) {
        return done(Optional.empty(), true, caller);
    }

    /** Reverts to the model that decided before. It takes effect at once. */
    @Refuses(status = 409, when = "No model scored before this one.")
    @PostMapping("/v1/risk/models:revert")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> revert(Caller caller) {
        if (!models.revert(caller.subject(), clock.instant())) {
            throw ProblemException.conflict(
                    "nothing-before",
                    "No model scored before this one, apart from those that were reverted.",
                    "Activate a model by its version, or turn this one off with /v1/risk/models:off.");
        }
        return ResponseEntity.noContent().build();
    }

    /** Trains a new model on the findings. It decides nothing before it is activated. */
    @Refuses(status = 409, when = "Too few items were examined to train a model.")
    @PostMapping("/v1/risk/models:retrain")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    ModelDetails retrain(Caller caller) {
        return retraining
                .retrain(caller.subject())
                .map(model -> card(model.version()))
                .orElseThrow(() -> ProblemException.conflict(
                        "too-few-findings",
                        "Fewer than 500 items were examined before today, or all with the same outcome.",
                        "Try again when more inspections are recorded."));
    }

    /**
     * Reads how a model scored each item of a declaration. The answer has the latest version, feature by feature,
     * computed again from the values of that time.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/risk/assessments/{declarationId}/contributions")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    List<ExplainedScore> contributions(@PathVariable String declarationId) {
        int version = scores.latestVersion(declarationId)
                .orElseThrow(() -> ProblemException.notFound("model score of " + declarationId));
        return scores.of(declarationId, version).stream().map(this::explained).toList();
    }

    private ExplainedScore explained(ItemScore one) {
        var model = models.model(one.modelVersion());
        return new ExplainedScore(
                one.version(),
                one.item(),
                one.modelVersion(),
                one.inShadow(),
                one.probability(),
                model.probability(one.cells()),
                Explaining.contributions(model, one.cells()));
    }

    private StoredModel kept(String version) {
        return models.all().stream()
                .filter(model -> model.version().equals(version))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("model " + version));
    }

    private ResponseEntity<Void> done(Optional<String> version, boolean inShadow, Caller caller) {
        models.activate(version, inShadow, caller.subject(), clock.instant());
        return ResponseEntity.noContent().build();
    }
}

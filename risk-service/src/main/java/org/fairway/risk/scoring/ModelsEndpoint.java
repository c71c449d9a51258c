package org.fairway.risk.scoring;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.risk.changing.DecisionChange;
import org.fairway.risk.changing.DecisionChange.Act;
import org.fairway.risk.changing.DecisionChange.Subject;
import org.fairway.risk.changing.DecisionChanges;
import org.fairway.risk.changing.DecisionChanges.Wanted;
import org.fairway.risk.changing.Emergency;
import org.fairway.risk.model.Activation;
import org.fairway.risk.scoring.Models.Hearing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lists the models, what is known of them, and which one counts. */
@RestController
class ModelsEndpoint {
    private final Models models;
    private final ScoreStore scores;
    private final Retraining retraining;
    private final DecisionChanges changes;

    ModelsEndpoint(Models models, ScoreStore scores, Retraining retraining, DecisionChanges changes) {
        this.models = models;
        this.scores = scores;
        this.retraining = retraining;
        this.changes = changes;
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
     * Activates a model. It decides together with the rules from now on. One that never scored by another person than
     * the one who made it; any other by two persons who send the same within a day. A supervisor does it alone in an
     * emergency.
     *
     * @param version version of the model
     */
    @Refuses(status = 409, when = "The caller made the model, or it has not been back-tested yet.")
    @PostMapping("/v1/risk/models/{version}:activate")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "200", description = "It is made.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "It waits for a second person.", useReturnTypeSchema = true)
    ResponseEntity<DecisionChange> activate(
            @PathVariable String version, @RequestBody(required = false) @Nullable Emergency alone, Caller caller) {
        changes.check(alone, caller);
        kept(version);
        if (!models.isTried(version)) {
            throw ProblemException.conflict(
                    "not-back-tested",
                    "The model has not been back-tested yet.",
                    "Try it on past declarations with POST /v1/risk/models/" + version
                            + ":back-test, over days after its training in which there are some, then activate it.");
        }
        return request(Act.ACTIVATE, new Hearing(version, false), models.firstHalf(version), alone, caller);
    }

    /**
     * Lets a model shadow. It scores, and nobody is informed; a model that decided before no longer does. By two
     * persons who send the same within a day, or by a supervisor alone in an emergency.
     *
     * @param version version of the model
     */
    @PostMapping("/v1/risk/models/{version}:shadow")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "200", description = "It is made.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "It waits for a second person.", useReturnTypeSchema = true)
    ResponseEntity<DecisionChange> shadow(
            @PathVariable String version, @RequestBody(required = false) @Nullable Emergency alone, Caller caller) {
        changes.check(alone, caller);
        kept(version);
        return request(Act.SHADOW, new Hearing(version, true), Optional.empty(), alone, caller);
    }

    /**
     * Puts the model that decides out of use. The rules decide alone. By two persons who send the same within a day, or
     * by a supervisor alone in an emergency.
     */
    @PostMapping("/v1/risk/models:off")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "200", description = "It is made.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "It waits for a second person.", useReturnTypeSchema = true)
    ResponseEntity<DecisionChange> off(@RequestBody(required = false) @Nullable Emergency alone, Caller caller) {
        changes.check(alone, caller);
        return request(Act.OFF, new Hearing(null, true), Optional.empty(), alone, caller);
    }

    /**
     * Reverts to the model that decided before. By two persons who send the same within a day, or by a supervisor alone
     * in an emergency.
     */
    @Refuses(status = 409, when = "No model scored before this one.")
    @PostMapping("/v1/risk/models:revert")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "200", description = "It is made.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "It waits for a second person.", useReturnTypeSchema = true)
    ResponseEntity<DecisionChange> revert(@RequestBody(required = false) @Nullable Emergency alone, Caller caller) {
        changes.check(alone, caller);
        Activation<Hearing> to = models.before()
                .orElseThrow(() -> ProblemException.conflict(
                        "nothing-before",
                        "Nothing scored before this one but what was gone back from.",
                        "Activate a model by its version, or turn this one off with /v1/risk/models:off."));
        return changes.request(
                        new Wanted(Subject.MODEL, Act.REVERT, to.what().version()),
                        Optional.empty(),
                        alone,
                        caller,
                        (now, until) -> models.activate(to.what(), caller.subject(), now, to.place(), until))
                .answer();
    }

    /** Trains a new model on the findings. It decides nothing before it is activated. */
    @Refuses(status = 409, when = "Too few items were examined to train a model.")
    @PostMapping("/v1/risk/models:retrain")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    ModelDetails retrain(Caller caller) {
        return retraining
                .retrain(caller.subject(), caller.requiredPerson())
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

    private ResponseEntity<DecisionChange> request(
            Act act, Hearing hearing, Optional<String> maker, @Nullable Emergency alone, Caller caller) {
        return changes.request(
                        new Wanted(Subject.MODEL, act, hearing.version()),
                        maker,
                        alone,
                        caller,
                        (now, until) -> models.activate(hearing, caller.subject(), now, null, until))
                .answer();
    }
}

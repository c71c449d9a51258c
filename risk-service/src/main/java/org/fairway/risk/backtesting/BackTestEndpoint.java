package org.fairway.risk.backtesting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.risk.features.Features;
import org.fairway.risk.profiles.Profiles;
import org.fairway.risk.scoring.Models;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BackTestEndpoint {
    private final BackTesting testing;
    private final ModelBackTesting modelTesting;
    private final Models models;
    private final Profiles profiles;
    private final Clock clock;

    BackTestEndpoint(
            BackTesting testing, ModelBackTesting modelTesting, Models models, Profiles profiles, Clock clock) {
        this.testing = testing;
        this.modelTesting = modelTesting;
        this.models = models;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Tests a profile on past assessments. It uses all of them, or those from one moment up to another. It decides
     * nothing.
     *
     * @param version version of the profile
     * @param from from this moment on; absent for the first moment
     * @param to up to this moment; absent for now
     */
    @Refuses(status = 422, when = "The window ends before it starts.")
    @PostMapping("/v1/risk/profiles/{version}:back-test")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    BackTest test(
            @PathVariable String version,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            Caller caller) {
        if (!profiles.isKnown(version)) {
            throw ProblemException.notFound("profile " + version);
        }
        refuseEmpty(from, to);
        return testing.test(version, from, to, caller.subject(), clock.instant());
    }

    /**
     * Lists the back-tests of a profile. The latest comes first.
     *
     * @param version version of the profile
     */
    @GetMapping("/v1/risk/profiles/{version}/back-tests")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    List<StoredBackTest> kept(@PathVariable String version) {
        if (!profiles.isKnown(version)) {
            throw ProblemException.notFound("profile " + version);
        }
        return testing.kept(version);
    }

    /**
     * Tests a model on past assessments and findings. It uses whole UTC days of findings, without the days that the
     * model was trained on.
     *
     * @param version version of the model
     * @param from from this moment on; absent for the first moment
     * @param to up to this moment; absent for now
     */
    @Refuses(status = 409, when = "The model uses other features than are stored.")
    @Refuses(status = 422, when = "The window ends before it starts.")
    @PostMapping("/v1/risk/models/{version}:back-test")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    ModelBackTest testModel(
            @PathVariable String version,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            Caller caller) {
        refuseUnknownModel(version);
        refuseEmpty(from, to);
        if (!models.model(version).features().equals(Features.NAMES)) {
            throw ProblemException.conflict(
                    "other-cells",
                    "The model uses other features than are stored.",
                    "Train a model on the present features.");
        }
        return modelTesting.test(version, from, to, caller.subject(), clock.instant());
    }

    /**
     * Lists the back-tests of a model. The latest comes first.
     *
     * @param version version of the model
     */
    @GetMapping("/v1/risk/models/{version}/back-tests")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    List<StoredBackTest> keptOfModel(@PathVariable String version) {
        refuseUnknownModel(version);
        return modelTesting.kept(version);
    }

    private void refuseUnknownModel(String version) {
        if (!models.isKnown(version)) {
            throw ProblemException.notFound("model " + version);
        }
    }

    private static void refuseEmpty(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "window-empty",
                    "The window ends before it starts",
                    List.of(new Violation(
                            "window-empty",
                            "/to",
                            "Nothing lies between " + from + " and " + to + ".",
                            null,
                            "Send a later to, or an earlier from.")));
        }
    }
}

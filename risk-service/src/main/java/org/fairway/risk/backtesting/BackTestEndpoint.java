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
     * Tests a profile on what was assessed before. Over everything assessed, or from one moment up to another. Nothing
     * is decided by it.
     *
     * @param version version of the profile
     * @param from from this moment on; absent for the first there is
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
     * Lists the back-tests of a profile. The latest first.
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
     * Tests a model on what was assessed and found before. By whole days of UTC for findings; days that the model was
     * trained on are left out.
     *
     * @param version version of the model
     * @param from from this moment on; absent for the first there is
     * @param to up to this moment; absent for now
     */
    @Refuses(status = 409, when = "The model reads other cells than are kept.")
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
                    "other-cells", "The model reads other cells than are kept.", "Train a model on the present cells.");
        }
        return modelTesting.test(version, from, to, caller.subject(), clock.instant());
    }

    /**
     * Lists the back-tests of a model. The latest first.
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

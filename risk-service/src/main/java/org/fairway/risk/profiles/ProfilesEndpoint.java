package org.fairway.risk.profiles;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.risk.changing.DecisionChange;
import org.fairway.risk.changing.DecisionChange.Act;
import org.fairway.risk.changing.DecisionChange.Subject;
import org.fairway.risk.changing.DecisionChanges;
import org.fairway.risk.changing.DecisionChanges.Wanted;
import org.fairway.risk.changing.Emergency;
import org.fairway.risk.model.Activation;
import org.fairway.risk.model.Profile;
import org.fairway.risk.model.ProfileCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProfilesEndpoint {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Profiles profiles;
    private final DecisionChanges changes;
    private final Clock clock;

    ProfilesEndpoint(Profiles profiles, DecisionChanges changes, Clock clock) {
        this.profiles = profiles;
        this.changes = changes;
        this.clock = clock;
    }

    /** Lists all risk profiles. The answer says who proposed and activated each one, and which one decides. */
    @GetMapping("/v1/risk/profiles")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    List<KeptProfile> all() {
        return profiles.all(clock.instant());
    }

    /** Proposes a risk profile. It decides nothing before it is back-tested and another person activates it. */
    @Refuses(status = 409, when = "There is a profile of this version already.")
    @PostMapping("/v1/risk/profiles")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<ProposedProfile> propose(@RequestBody Profile proposed, Caller caller) {
        Profile profile = proposed.seed().isEmpty() ? proposed.withSeed(seed()) : proposed;
        List<ProfileCheck.Fault> faults = ProfileCheck.faults(profile);
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "profile-faulty",
                    "The profile is not valid",
                    faults.stream().map(ProfilesEndpoint::violation).toList());
        }
        if (!profiles.propose(profile, caller.subject(), caller.requiredPerson(), clock.instant())) {
            throw ProblemException.conflict(
                    "profile-exists",
                    "There is a profile " + profile.version() + " already, and a profile never changes.",
                    "Propose it under a new version.");
        }
        return ResponseEntity.created(URI.create("/v1/risk/profiles/" + profile.version()))
                .body(new ProposedProfile(profile));
    }

    /** Draws the seed, so that nobody knows whom random selection will pick. */
    private static String seed() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /**
     * Activates a risk profile, after a back-test. A new one by another person than the one who proposed it; one that
     * decided before by two persons who send the same within a day. A supervisor does it alone in an emergency.
     *
     * @param version version of the profile
     */
    @Refuses(status = 409, when = "The caller proposed the profile, or it has not been back-tested yet.")
    @PostMapping("/v1/risk/profiles/{version}:activate")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "200", description = "It is made.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "It waits for a second person.", useReturnTypeSchema = true)
    ResponseEntity<DecisionChange> activate(
            @PathVariable String version, @RequestBody(required = false) @Nullable Emergency alone, Caller caller) {
        changes.check(alone, caller);
        if (!profiles.isKnown(version)) {
            throw ProblemException.notFound("profile " + version);
        }
        if (!profiles.isTried(version)) {
            throw ProblemException.conflict(
                    "not-back-tested",
                    "The profile has not been back-tested yet.",
                    "Try it on past assessments with POST /v1/risk/profiles/" + version
                            + ":back-test, over a time in which there are some, then activate it.");
        }
        return changes.request(
                        new Wanted(Subject.PROFILE, Act.ACTIVATE, version),
                        profiles.firstHalf(version),
                        alone,
                        caller,
                        (now, until) -> profiles.activate(version, caller.subject(), now, null, until))
                .answer();
    }

    /**
     * Reverts to the profile that decided before. By two persons who send the same within a day, or by a supervisor
     * alone in an emergency. Once more goes one further back, never to a profile that was gone back from.
     */
    @Refuses(status = 409, when = "No profile decided before this one.")
    @PostMapping("/v1/risk/profiles:revert")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "200", description = "It is made.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "It waits for a second person.", useReturnTypeSchema = true)
    ResponseEntity<DecisionChange> revert(@RequestBody(required = false) @Nullable Emergency alone, Caller caller) {
        changes.check(alone, caller);
        Activation<String> to = profiles.before(clock.instant())
                .orElseThrow(() -> ProblemException.conflict(
                        "nothing-before",
                        "No profile decided before this one, apart from those that were reverted.",
                        "Activate one of them by its version, or propose another."));
        return changes.request(
                        new Wanted(Subject.PROFILE, Act.REVERT, to.what()),
                        Optional.empty(),
                        alone,
                        caller,
                        (now, until) -> profiles.activate(to.what(), caller.subject(), now, to.place(), until))
                .answer();
    }

    private static Violation violation(ProfileCheck.Fault fault) {
        return new Violation(
                fault.code(),
                fault.pointer(),
                fault.message() + ".",
                null,
                "Correct the value and propose the profile again.");
    }
}

package org.fairway.risk.profiles;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.risk.model.Profile;
import org.fairway.risk.model.ProfileCheck;
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
    private final Clock clock;

    ProfilesEndpoint(Profiles profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Lists all risk profiles. The answer says who proposed and activated each one, and which one decides. */
    @GetMapping("/v1/risk/profiles")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    List<KeptProfile> all() {
        return profiles.all(clock.instant());
    }

    /** Proposes a risk profile. It decides nothing before it is back-tested and another officer activates it. */
    @Refuses(status = 409, when = "A profile of this version exists already.")
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
        if (!profiles.propose(profile, caller.subject(), clock.instant())) {
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
     * Activates a risk profile. It needs a back-test and another officer than the one who proposed it. Activating an
     * older profile reverts to it at once.
     *
     * @param version version of the profile
     */
    @Refuses(status = 409, when = "The caller proposed the profile, or it has not been back-tested yet.")
    @PostMapping("/v1/risk/profiles/{version}:activate")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> activate(@PathVariable String version, Caller caller) {
        String proposer =
                profiles.proposerOf(version).orElseThrow(() -> ProblemException.notFound("profile " + version));
        if (proposer.equals(caller.subject())) {
            throw ProblemException.conflict(
                    "four-eyes",
                    "The officer who proposed a profile may not activate it.",
                    "Ask another officer to activate it.");
        }
        if (!profiles.isTried(version)) {
            throw ProblemException.conflict(
                    "not-back-tested",
                    "The profile has not been back-tested yet.",
                    "Try it on past assessments with POST /v1/risk/profiles/" + version
                            + ":back-test, over a time in which there are some, then activate it.");
        }
        profiles.activate(version, caller.subject(), clock.instant());
        return ResponseEntity.noContent().build();
    }

    /**
     * Reverts to the profile that decided before. It takes effect at once and needs no second officer, because that
     * profile was approved before. Reverting again goes one profile further back, never to one that was reverted.
     */
    @Refuses(status = 409, when = "No profile decided before this one.")
    @PostMapping("/v1/risk/profiles:revert")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    ProfileInForce revert(Caller caller) {
        return profiles.revert(caller.subject(), clock.instant())
                .map(ProfileInForce::new)
                .orElseThrow(() -> ProblemException.conflict(
                        "nothing-before",
                        "No profile decided before this one, apart from those that were reverted.",
                        "Activate one of them by its version, or propose another."));
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

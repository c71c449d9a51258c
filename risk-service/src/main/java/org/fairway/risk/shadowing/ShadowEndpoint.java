package org.fairway.risk.shadowing;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.risk.profiles.Profiles;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ShadowEndpoint {
    private final Shadows shadows;
    private final Profiles profiles;
    private final Clock clock;

    ShadowEndpoint(Shadows shadows, Profiles profiles, Clock clock) {
        this.shadows = shadows;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Lets a profile shadow. It assesses the same declarations as the deciding profile, without any effect.
     *
     * @param version version of the profile
     */
    @Refuses(status = 409, when = "The profile decides now.")
    @PostMapping("/v1/risk/profiles/{version}:shadow")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> shadow(@PathVariable String version, Caller caller) {
        requireKnown(version);
        if (profiles.inForce(clock.instant()).version().equals(version)) {
            throw ProblemException.conflict(
                    "profile-decides",
                    "Profile " + version + " decides now: its shadow would agree with it.",
                    "Let another profile shadow.");
        }
        shadows.put(version, caller.subject(), clock.instant());
        return ResponseEntity.noContent().build();
    }

    /**
     * Ends the shadowing of a profile. What it assessed stays.
     *
     * @param version version of the profile
     */
    @Refuses(status = 409, when = "The profile does not shadow.")
    @PostMapping("/v1/risk/profiles/{version}:unshadow")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> unshadow(@PathVariable String version, Caller caller) {
        requireKnown(version);
        if (!shadows.end(version, caller.subject(), clock.instant())) {
            throw ProblemException.conflict(
                    "not-in-shadow", "Profile " + version + " is not in the shadow.", "Nothing needs to be done.");
        }
        return ResponseEntity.noContent().build();
    }

    /**
     * Compares a profile that shadows with the one that decides. Over everything that both assessed.
     *
     * @param version version of the profile
     */
    @GetMapping("/v1/risk/profiles/{version}/shadow")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    Comparison compare(@PathVariable String version) {
        requireKnown(version);
        return Comparison.of(version, shadows.stays(version), shadows.cells(version));
    }

    private void requireKnown(String version) {
        if (!profiles.isKnown(version)) {
            throw ProblemException.notFound("profile " + version);
        }
    }
}

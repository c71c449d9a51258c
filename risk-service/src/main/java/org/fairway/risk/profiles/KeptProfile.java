package org.fairway.risk.profiles;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.fairway.risk.model.Profile;

/**
 * A profile, who proposed it when, whether it decides now, and who ever made it decide: those who approved it, the
 * first one first. The seed is left out: whoever knows it can tell whom chance selects.
 */
record KeptProfile(
        @JsonIgnoreProperties("seed") Profile profile,
        String proposedBy,
        Instant proposedAt,
        boolean active,
        List<Activation> activations) {
    KeptProfile {
        activations = List.copyOf(activations);
    }

    record Activation(String by, Instant at) {}
}

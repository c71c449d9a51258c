package org.fairway.risk.profiles;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.fairway.risk.model.Profile;

/**
 * A stored profile: who proposed it and when, whether it decides now, and who approved it, the first one first. The
 * seed is left out, because it would reveal whom random selection picks.
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

package org.fairway.risk.profiles;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.fairway.risk.model.Profile;

/**
 * A stored profile: who proposed it and when, whether it decides now, and who approved it, the first one first. The
 * seed is left out, because it would reveal whom random selection picks.
 *
 * @param profile the profile
 * @param proposedBy who proposed it
 * @param proposedAt when
 * @param active whether it decides now
 * @param activations each time it was activated
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

    /**
     * @param by who activated it
     * @param at when
     */
    record Activation(String by, Instant at) {}
}

package org.fairway.risk.profiles;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.fairway.risk.model.Profile;

/**
 * The profile as proposed, without the seed.
 *
 * @param profile the profile
 */
record ProposedProfile(
        @JsonUnwrapped @JsonIgnoreProperties("seed") Profile profile) {}

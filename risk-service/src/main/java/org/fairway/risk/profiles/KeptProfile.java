package org.fairway.risk.profiles;

import java.time.Instant;
import org.fairway.risk.model.Profile;

/** A profile, who proposed it when, and whether it decides now. */
record KeptProfile(Profile profile, String proposedBy, Instant proposedAt, boolean active) {}

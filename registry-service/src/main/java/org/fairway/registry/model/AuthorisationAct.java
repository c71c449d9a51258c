package org.fairway.registry.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act and the two persons who stand for it.
 *
 * @param number counts the acts of an authorisation, from 1
 * @param kind what it does
 * @param reason why
 * @param proposedBy the person who proposed it
 * @param proposedAt when it was proposed
 * @param approved whether the second person approved it; null while it waits
 * @param decidedBy the second person
 * @param decidedAt when it was decided
 */
public record AuthorisationAct(
        int number,
        Authorisation.Kind kind,
        String reason,
        String proposedBy,
        Instant proposedAt,
        @Nullable Boolean approved,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {}

package org.fairway.risk.targeting;

/**
 * A movement selected for inspection.
 *
 * @param probability with which it could have been selected, above 0; hits divided by it estimate what inspecting
 *     everything would have found
 */
public record Selected(Candidate candidate, Ground ground, double probability) {
    /** Why. */
    public enum Ground {
        RISKY,
        RANDOM,
        NOVEL
    }
}

package org.fairway.risk.targeting;

/**
 * A movement that may be inspected.
 *
 * @param probability that it is not as declared, as the model has it
 * @param stake revenue that is lost if it is not
 * @param novelty 0 for goods examined lately and often, 1 for goods never examined
 */
public record Candidate(int id, double probability, double stake, double novelty) {
    /** Hits first, and among equals those that cost most. */
    double worth() {
        return probability * (1 + Math.log1p(stake) / 40);
    }
}

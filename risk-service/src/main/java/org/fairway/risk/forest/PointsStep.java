package org.fairway.risk.forest;

/**
 * The lowest probability of this step.
 *
 * @param probability probability from which
 * @param points these points are added
 */
public record PointsStep(double probability, int points) {}

package org.fairway.risk.learning;

import org.fairway.risk.features.Movement;

/** A movement whose outcome is known. */
public record LabelledMovement(Movement movement, boolean hit) {}

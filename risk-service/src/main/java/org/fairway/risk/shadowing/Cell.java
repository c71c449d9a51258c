package org.fairway.risk.shadowing;

import org.fairway.contracts.risk.Lane;

/** Declarations that were decided alike, that the shadow saw alike, and about which the same is known. */
record Cell(Lane decided, Lane shadow, boolean examined, boolean hit, long declarations) {}

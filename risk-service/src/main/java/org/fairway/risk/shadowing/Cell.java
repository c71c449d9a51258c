package org.fairway.risk.shadowing;

import org.fairway.contracts.risk.Lane;

/** Counts declarations with the same lane in force, the same shadow lane and the same finding. */
record Cell(Lane decided, Lane shadow, boolean examined, boolean hit, long declarations) {}

package org.fairway.risk.profiles;

/**
 * The profile in force.
 *
 * @param version version that decides now
 */
record ProfileInForce(String version) {}

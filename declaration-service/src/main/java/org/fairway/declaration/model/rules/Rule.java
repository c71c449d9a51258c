package org.fairway.declaration.model.rules;

/**
 * One rule of the catalogue. Keeps silent about what another rule says is missing; never throws for what a trader
 * wrote.
 */
interface Rule {
    void check(Checked statement, Breaches breaches);
}

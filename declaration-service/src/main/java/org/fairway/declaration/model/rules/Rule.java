package org.fairway.declaration.model.rules;

/**
 * One rule of the catalogue. It does not report what another rule reports as missing, and never throws for what a
 * trader wrote.
 */
interface Rule {
    void check(Checked statement, Breaches breaches);
}

/**
 * Checks the published language: schemas, samples, compatibility and the event catalogue all follow from the records.
 */
@NullMarked
package org.fairway.contracts;

import org.jspecify.annotations.NullMarked;

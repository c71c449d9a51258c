/** Spends a fixed number of inspections: most on what a model holds to be risky, some on what it could not know. */
@NullMarked
package org.fairway.risk.targeting;

import org.jspecify.annotations.NullMarked;

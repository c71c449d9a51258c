/** Stores the findings of inspections: one label for each version of a declaration, to measure rules by. */
@NullMarked
package org.fairway.risk.findings;

import org.jspecify.annotations.NullMarked;

/** Stores what each version of a declaration owes, to measure the revenue at stake. */
@NullMarked
package org.fairway.risk.duty;

import org.jspecify.annotations.NullMarked;

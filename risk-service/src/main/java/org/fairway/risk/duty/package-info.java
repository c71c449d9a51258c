/** Keeps what each version of a declaration owes, for whoever measures what was at stake. */
@NullMarked
package org.fairway.risk.duty;

import org.jspecify.annotations.NullMarked;

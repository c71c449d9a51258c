/** Measures rules by what inspections found. */
@NullMarked
package org.fairway.risk.measuring;

import org.jspecify.annotations.NullMarked;

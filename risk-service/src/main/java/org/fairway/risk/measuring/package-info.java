/** Measures rules by the findings of inspections. */
@NullMarked
package org.fairway.risk.measuring;

import org.jspecify.annotations.NullMarked;

/** Spends the inspections that an office can do in a day, and measures the result. */
@NullMarked
package org.fairway.risk.budgeting;

import org.jspecify.annotations.NullMarked;

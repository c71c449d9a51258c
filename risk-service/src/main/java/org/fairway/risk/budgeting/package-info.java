/** Spends what offices can inspect in a day, and measures what came of it. */
@NullMarked
package org.fairway.risk.budgeting;

import org.jspecify.annotations.NullMarked;

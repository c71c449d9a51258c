/** Tries a profile on what was assessed before, so that nobody is surprised by it. */
@NullMarked
package org.fairway.risk.backtesting;

import org.jspecify.annotations.NullMarked;

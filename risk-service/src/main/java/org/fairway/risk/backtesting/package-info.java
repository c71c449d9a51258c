/** Applies a profile or model to past assessments, so that its effect is known before it decides. */
@NullMarked
package org.fairway.risk.backtesting;

import org.jspecify.annotations.NullMarked;

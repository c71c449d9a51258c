/** Hears what was lodged, scores it, and answers why. */
@NullMarked
package org.fairway.risk.assessing;

import org.jspecify.annotations.NullMarked;

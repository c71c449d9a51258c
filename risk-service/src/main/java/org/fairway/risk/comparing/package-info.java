/** Finds earlier cases that are like one. */
@NullMarked
package org.fairway.risk.comparing;

import org.jspecify.annotations.NullMarked;

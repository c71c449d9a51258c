/** Finds earlier cases that are similar to one. */
@NullMarked
package org.fairway.risk.comparing;

import org.jspecify.annotations.NullMarked;

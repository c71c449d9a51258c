/** Remembers which events were processed, so that a redelivered one changes nothing. */
@NullMarked
package org.fairway.kit.inbox;

import org.jspecify.annotations.NullMarked;

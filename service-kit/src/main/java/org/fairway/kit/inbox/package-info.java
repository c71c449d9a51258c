/** Remembers which events were worked, so that a redelivered one changes nothing. */
@NullMarked
package org.fairway.kit.inbox;

import org.jspecify.annotations.NullMarked;

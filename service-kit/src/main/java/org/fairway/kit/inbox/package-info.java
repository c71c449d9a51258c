/** Records which events were processed, so that a redelivered event changes nothing. */
@NullMarked
package org.fairway.kit.inbox;

import org.jspecify.annotations.NullMarked;

/** Keeps on the broker what a service could not be handed, and says honestly how it stands. */
@NullMarked
package org.fairway.gateway.buffer;

import org.jspecify.annotations.NullMarked;

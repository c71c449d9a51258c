/** Keeps on the broker what a service could not be handed, and shows its status. */
@NullMarked
package org.fairway.gateway.buffer;

import org.jspecify.annotations.NullMarked;

/** Keeps on the broker the submissions that could not be delivered to a service, and shows their status. */
@NullMarked
package org.fairway.gateway.buffer;

import org.jspecify.annotations.NullMarked;

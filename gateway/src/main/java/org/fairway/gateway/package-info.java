/** The one entry for clients: authenticates, limits and routes requests. It has no business words. */
@NullMarked
package org.fairway.gateway;

import org.jspecify.annotations.NullMarked;

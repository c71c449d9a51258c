/** The one entry for clients: authenticates, limits and routes requests. It contains no customs logic. */
@NullMarked
package org.fairway.gateway;

import org.jspecify.annotations.NullMarked;

/** Routes each path to its service, and answers itself if the service does not. */
@NullMarked
package org.fairway.gateway.routing;

import org.jspecify.annotations.NullMarked;

/** Which service answers which path, and what is said when it does not answer. */
@NullMarked
package org.fairway.gateway.routing;

import org.jspecify.annotations.NullMarked;

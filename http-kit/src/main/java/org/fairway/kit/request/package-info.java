/** Checks a request before a controller sees it, in the same way for the gateway and all services. */
@NullMarked
package org.fairway.kit.request;

import org.jspecify.annotations.NullMarked;

/** Renders what the gateway itself refuses as RFC 9457 problem details. */
@NullMarked
package org.fairway.gateway.problem;

import org.jspecify.annotations.NullMarked;

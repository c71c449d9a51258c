/** What the gateway itself refuses, said as RFC 9457 problem details. */
@NullMarked
package org.fairway.gateway.problem;

import org.jspecify.annotations.NullMarked;

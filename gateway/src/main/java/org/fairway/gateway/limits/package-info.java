/** Limits how often and how much one client may send. */
@NullMarked
package org.fairway.gateway.limits;

import org.jspecify.annotations.NullMarked;

/** Refuses a request of a service: its body, its parameters, and every failure while it is answered. */
@NullMarked
package org.fairway.kit.refusing;

import org.jspecify.annotations.NullMarked;

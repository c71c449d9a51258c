/**
 * Delivers notifications to subscribers' endpoints, signed, in order per declaration, until each is received or becomes
 * a dead letter. No declaration waits for another.
 */
@NullMarked
package org.fairway.notification.delivering;

import org.jspecify.annotations.NullMarked;

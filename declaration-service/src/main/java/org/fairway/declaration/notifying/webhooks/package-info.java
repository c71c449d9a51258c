/**
 * Notifications delivered to subscribers' endpoints: in order per declaration, each declaration on its own, signed,
 * until they arrive or are dead letters.
 */
@NullMarked
package org.fairway.declaration.notifying.webhooks;

import org.jspecify.annotations.NullMarked;

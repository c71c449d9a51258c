/** Takes over the notifications and subscriptions that declaration-service kept before this service was there. */
@NullMarked
package org.fairway.notification.moving;

import org.jspecify.annotations.NullMarked;

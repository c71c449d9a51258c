/** Stores notifications, subscriptions and deliveries. */
@NullMarked
package org.fairway.notification.store;

import org.jspecify.annotations.NullMarked;

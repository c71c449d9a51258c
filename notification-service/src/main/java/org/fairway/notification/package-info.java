/** Notifies operators, agencies and customs of what they may know. */
@NullMarked
package org.fairway.notification;

import org.jspecify.annotations.NullMarked;

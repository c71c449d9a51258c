/**
 * Shows notifications to their receivers by cursor and stream: the same notifications in the same order, from any
 * position.
 */
@NullMarked
package org.fairway.notification.reading;

import org.jspecify.annotations.NullMarked;

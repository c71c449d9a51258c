/**
 * Processes the messages that the gateway buffered while this service was down, and shows the status of every message
 * sent.
 */
@NullMarked
package org.fairway.declaration.receiving;

import org.jspecify.annotations.NullMarked;

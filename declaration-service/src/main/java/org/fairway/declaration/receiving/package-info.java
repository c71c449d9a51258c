/**
 * Processes the messages that the gateway kept while this service was away, and shows the status of every message sent.
 */
@NullMarked
package org.fairway.declaration.receiving;

import org.jspecify.annotations.NullMarked;

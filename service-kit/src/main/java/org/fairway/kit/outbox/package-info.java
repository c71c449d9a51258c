/** Transactional outbox and the relay that empties it, in order per key and without loss. */
@NullMarked
package org.fairway.kit.outbox;

import org.jspecify.annotations.NullMarked;

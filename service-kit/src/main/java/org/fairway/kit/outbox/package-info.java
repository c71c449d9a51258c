/** The transactional outbox and the relay that sends it to Kafka, in order per subject and without loss. */
@NullMarked
package org.fairway.kit.outbox;

import org.jspecify.annotations.NullMarked;

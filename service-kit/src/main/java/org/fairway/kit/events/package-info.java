/** The form of events on Kafka: CloudEvents 1.0 in binary content mode. */
@NullMarked
package org.fairway.kit.events;

import org.jspecify.annotations.NullMarked;

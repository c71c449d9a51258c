/** Events as they travel: CloudEvents 1.0 in Kafka's binary content mode. */
@NullMarked
package org.fairway.kit.events;

import org.jspecify.annotations.NullMarked;

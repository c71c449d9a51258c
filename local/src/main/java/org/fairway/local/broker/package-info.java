/** The rights that each service needs on the broker, read from its settings. */
@NullMarked
package org.fairway.local.broker;

import org.jspecify.annotations.NullMarked;

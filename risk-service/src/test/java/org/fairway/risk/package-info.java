/** The service as its neighbours see it: events in and out, REST, architecture. */
@NullMarked
package org.fairway.risk;

import org.jspecify.annotations.NullMarked;

/** Speaks to the platform over HTTP as one of the demo identities, and waits through restarts. */
@NullMarked
package org.fairway.demo.client;

import org.jspecify.annotations.NullMarked;

/** An HTTP client for the platform that acts as a demonstration identity and waits through restarts. */
@NullMarked
package org.fairway.demo.client;

import org.jspecify.annotations.NullMarked;

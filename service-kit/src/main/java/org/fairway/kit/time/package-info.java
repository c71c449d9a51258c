/** Provides the clock, so that tests can set it. */
@NullMarked
package org.fairway.kit.time;

import org.jspecify.annotations.NullMarked;

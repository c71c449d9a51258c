/** Carries one correlation id from the first request to the last event that it causes. */
@NullMarked
package org.fairway.kit.correlation;

import org.jspecify.annotations.NullMarked;

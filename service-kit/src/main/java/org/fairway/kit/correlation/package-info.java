/** One id from the first request to the last event it causes. */
@NullMarked
package org.fairway.kit.correlation;

import org.jspecify.annotations.NullMarked;

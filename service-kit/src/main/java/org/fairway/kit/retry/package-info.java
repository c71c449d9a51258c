/** Pauses before failed work is tried again. */
@NullMarked
package org.fairway.kit.retry;

import org.jspecify.annotations.NullMarked;

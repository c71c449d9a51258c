/** Trains models on movements whose outcome is known, and measures them. */
@NullMarked
package org.fairway.risk.learning;

import org.jspecify.annotations.NullMarked;

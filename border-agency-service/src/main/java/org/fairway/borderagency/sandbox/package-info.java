/**
 * Simulates officers in a demonstration, as the LRN of a declaration asks. It does not run unless it is switched on.
 */
@NullMarked
package org.fairway.borderagency.sandbox;

import org.jspecify.annotations.NullMarked;

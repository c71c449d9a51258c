/** Plays the officers of a demonstration as the declaration's reference asks; not there at all unless switched on. */
@NullMarked
package org.fairway.borderagency.sandbox;

import org.jspecify.annotations.NullMarked;

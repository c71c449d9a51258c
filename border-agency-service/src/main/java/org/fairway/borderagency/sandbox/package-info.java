/** Plays the officers of a demonstration as a declaration's reference asks. It is absent unless it is switched on. */
@NullMarked
package org.fairway.borderagency.sandbox;

import org.jspecify.annotations.NullMarked;

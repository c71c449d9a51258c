/** The deployment that the stories are played against: a local one of their own, or any other by its address. */
@NullMarked
package org.fairway.acceptance.running;

import org.jspecify.annotations.NullMarked;

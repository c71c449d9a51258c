/** A health status that asks a person to act. */
@NullMarked
package org.fairway.kit.health;

import org.jspecify.annotations.NullMarked;

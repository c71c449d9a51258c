/** Statuses of a service's health that people act on. */
@NullMarked
package org.fairway.kit.health;

import org.jspecify.annotations.NullMarked;

/** Processes events a poll at a time. An event that fails is parked with its subject; other subjects go on. */
@NullMarked
package org.fairway.kit.consume;

import org.jspecify.annotations.NullMarked;

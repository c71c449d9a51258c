/**
 * The players: traders, agencies, customs, the carrier and the treasurer. Each looks at the platform and does its part.
 */
@NullMarked
package org.fairway.demo.play;

import org.jspecify.annotations.NullMarked;

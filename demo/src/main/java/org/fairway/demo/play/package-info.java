/**
 * The players: traders, agencies, customs, the carrier and the treasurer. Each reads the state of the platform and does
 * what is due.
 */
@NullMarked
package org.fairway.demo.play;

import org.jspecify.annotations.NullMarked;

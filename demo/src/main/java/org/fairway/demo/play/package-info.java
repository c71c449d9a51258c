/**
 * The players: traders, agencies, customs, the carrier and the treasurer, each looking at the platform and doing what
 * is theirs to do.
 */
@NullMarked
package org.fairway.demo.play;

import org.jspecify.annotations.NullMarked;

/** On whose behalf a transaction reads; row-level security in the room's tables does the rest. */
@NullMarked
package org.fairway.kit.fence;

import org.jspecify.annotations.NullMarked;

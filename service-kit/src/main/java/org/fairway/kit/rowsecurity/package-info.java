/** On whose behalf a transaction reads; row-level security in the service's tables does the rest. */
@NullMarked
package org.fairway.kit.rowsecurity;

import org.jspecify.annotations.NullMarked;

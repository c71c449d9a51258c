/** Sets on whose behalf a transaction reads. Row-level security in the service's tables enforces it. */
@NullMarked
package org.fairway.kit.rowsecurity;

import org.jspecify.annotations.NullMarked;

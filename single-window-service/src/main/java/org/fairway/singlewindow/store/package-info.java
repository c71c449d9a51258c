/** Stores the state of the single window in PostgreSQL: plain SQL, one row per declaration. */
@NullMarked
package org.fairway.singlewindow.store;

import org.jspecify.annotations.NullMarked;

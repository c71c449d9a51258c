/** Cases in PostgreSQL: plain SQL, one row per case. */
@NullMarked
package org.fairway.borderagency.store;

import org.jspecify.annotations.NullMarked;

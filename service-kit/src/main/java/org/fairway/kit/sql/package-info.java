/** Helpers for SQL that is written out: arrays for {@code unnest}. */
@NullMarked
package org.fairway.kit.sql;

import org.jspecify.annotations.NullMarked;

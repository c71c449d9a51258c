/** Support for SQL that is written out: arrays for {@code unnest} and lists of rows. */
@NullMarked
package org.fairway.kit.sql;

import org.jspecify.annotations.NullMarked;

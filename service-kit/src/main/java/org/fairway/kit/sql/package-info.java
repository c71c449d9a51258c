/** Small pieces of plain SQL. */
@NullMarked
package org.fairway.kit.sql;

import org.jspecify.annotations.NullMarked;

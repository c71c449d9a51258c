/** Declarations in PostgreSQL: state, history, outbox in one transaction, fenced by row-level security. */
@NullMarked
package org.fairway.declaration.store;

import org.jspecify.annotations.NullMarked;

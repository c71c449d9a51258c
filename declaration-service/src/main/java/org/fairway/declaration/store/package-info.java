/** Declarations in PostgreSQL: state, history, outbox in one transaction, restricted by row-level security. */
@NullMarked
package org.fairway.declaration.store;

import org.jspecify.annotations.NullMarked;

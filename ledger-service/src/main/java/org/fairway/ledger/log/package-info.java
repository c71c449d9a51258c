/** The embedded ledger: one party's Merkle log in PostgreSQL, which states in its origin whose log it is. */
@NullMarked
package org.fairway.ledger.log;

import org.jspecify.annotations.NullMarked;

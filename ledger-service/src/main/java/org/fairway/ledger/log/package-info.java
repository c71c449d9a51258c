/** The embedded ledger: one party's Merkle log in PostgreSQL, and it says so. */
@NullMarked
package org.fairway.ledger.log;

import org.jspecify.annotations.NullMarked;

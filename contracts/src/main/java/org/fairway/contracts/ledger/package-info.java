/** Facts of the ledger: which event was anchored, and where. */
@NullMarked
package org.fairway.contracts.ledger;

import org.jspecify.annotations.NullMarked;

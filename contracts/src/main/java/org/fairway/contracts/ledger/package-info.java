/** Facts of the ledger: which event was anchored, and where; what other organisations share of credentials. */
@NullMarked
package org.fairway.contracts.ledger;

import org.jspecify.annotations.NullMarked;

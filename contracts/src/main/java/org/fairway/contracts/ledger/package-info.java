/** Facts of the shared ledger: what was anchored where. */
@NullMarked
package org.fairway.contracts.ledger;

import org.jspecify.annotations.NullMarked;

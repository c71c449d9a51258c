/** Serves receipts, checkpoints and proofs. */
@NullMarked
package org.fairway.ledger.proving;

import org.jspecify.annotations.NullMarked;

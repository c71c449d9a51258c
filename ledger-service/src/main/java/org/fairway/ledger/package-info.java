/** Anchors a hash of every event and hands out proofs that need no trust in us. */
@NullMarked
package org.fairway.ledger;

import org.jspecify.annotations.NullMarked;

/** Anchors a hash of every event and serves proofs that can be checked without trust in this platform. */
@NullMarked
package org.fairway.ledger;

import org.jspecify.annotations.NullMarked;

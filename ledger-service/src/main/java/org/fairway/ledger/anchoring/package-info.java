/** Anchors every event of the other services, a poll at a time. */
@NullMarked
package org.fairway.ledger.anchoring;

import org.jspecify.annotations.NullMarked;

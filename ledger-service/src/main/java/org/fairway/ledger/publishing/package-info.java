/** Publishes to the other services what other organisations share. */
@NullMarked
package org.fairway.ledger.publishing;

import org.jspecify.annotations.NullMarked;

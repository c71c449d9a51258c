/** Stores the co-signatures of other organisations, and raises an alarm if a witness saw another log. */
@NullMarked
package org.fairway.ledger.witnessing;

import org.jspecify.annotations.NullMarked;

/** Keeps what other organisations state about this log, and says so loudly if they saw another one. */
@NullMarked
package org.fairway.ledger.witnessing;

import org.jspecify.annotations.NullMarked;

/**
 * Credentials of operators as their holders carry them: verifiable by anybody, offline, showing no more than the holder
 * wants.
 */
@NullMarked
package org.fairway.ledger.credential;

import org.jspecify.annotations.NullMarked;

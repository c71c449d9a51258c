/**
 * Checks receipts, checkpoints and credentials offline, with the JDK alone. It needs no server and no library, only the
 * ledger's public key.
 */
@NullMarked
package org.fairway.verifier;

import org.jspecify.annotations.NullMarked;

/**
 * Checks one ledger receipt offline, with the JDK alone: no server, no library, nobody to trust but the holder of the
 * key.
 */
@NullMarked
package org.fairway.verifier;

import org.jspecify.annotations.NullMarked;

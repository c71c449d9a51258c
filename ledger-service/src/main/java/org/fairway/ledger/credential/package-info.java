/**
 * Operators' authorisations as verifiable credentials: anybody checks them offline, and they disclose no more than the
 * holder wants.
 */
@NullMarked
package org.fairway.ledger.credential;

import org.jspecify.annotations.NullMarked;

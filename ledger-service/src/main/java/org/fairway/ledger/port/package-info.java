/** The contract of any ledger, whoever operates it. */
@NullMarked
package org.fairway.ledger.port;

import org.jspecify.annotations.NullMarked;

/** What any ledger must do, whoever keeps it. */
@NullMarked
package org.fairway.ledger.port;

import org.jspecify.annotations.NullMarked;

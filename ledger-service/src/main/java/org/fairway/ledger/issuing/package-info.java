/**
 * Shares what customs has authorised: the register says what holds, and the shared credentials follow it without
 * anybody's doing.
 */
@NullMarked
package org.fairway.ledger.issuing;

import org.jspecify.annotations.NullMarked;

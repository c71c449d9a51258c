/**
 * What agencies and partner customs share: statuses, certificates, credentials of operators, and commercial fields
 * between two.
 */
@NullMarked
package org.fairway.ledger.sharing;

import org.jspecify.annotations.NullMarked;

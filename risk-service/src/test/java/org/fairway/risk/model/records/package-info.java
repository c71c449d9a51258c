/** Proves the reconciliation without any framework. */
@NullMarked
package org.fairway.risk.model.records;

import org.jspecify.annotations.NullMarked;

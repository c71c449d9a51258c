/** Compares what traders' own systems recorded about a consignment with what is declared. */
@NullMarked
package org.fairway.risk.model.records;

import org.jspecify.annotations.NullMarked;

/** What traders' own systems say about a consignment, held against what is declared. */
@NullMarked
package org.fairway.risk.model.records;

import org.jspecify.annotations.NullMarked;

/** Keeps what inspections found: one label for each version of a declaration, for whoever measures rules by it. */
@NullMarked
package org.fairway.risk.findings;

import org.jspecify.annotations.NullMarked;

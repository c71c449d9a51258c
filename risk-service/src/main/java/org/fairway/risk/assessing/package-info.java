/** Assesses declarations that are lodged or amended, and explains and replays assessments. */
@NullMarked
package org.fairway.risk.assessing;

import org.jspecify.annotations.NullMarked;

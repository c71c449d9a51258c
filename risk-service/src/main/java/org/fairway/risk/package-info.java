/** Scores each declaration once per version and tells everybody its lane, with the reasons. */
@NullMarked
package org.fairway.risk;

import org.jspecify.annotations.NullMarked;

/** Scores declarations by the learned models in force, and remembers what those models look back upon. */
@NullMarked
package org.fairway.risk.scoring;

import org.jspecify.annotations.NullMarked;

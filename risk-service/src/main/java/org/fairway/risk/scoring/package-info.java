/** Scores declarations with the learned models in force, and maintains the history that the models use. */
@NullMarked
package org.fairway.risk.scoring;

import org.jspecify.annotations.NullMarked;

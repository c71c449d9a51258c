/** The features that a learned model sees of a goods item: one definition for scoring and for training. */
@NullMarked
package org.fairway.risk.features;

import org.jspecify.annotations.NullMarked;

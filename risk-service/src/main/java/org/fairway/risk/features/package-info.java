/**
 * What a learned model sees of a goods item: one definition, used alike where a declaration is scored and where a model
 * is trained.
 */
@NullMarked
package org.fairway.risk.features;

import org.jspecify.annotations.NullMarked;

/** Evaluates a trained model: walks its trees without the library that trained it. */
@NullMarked
package org.fairway.risk.forest;

import org.jspecify.annotations.NullMarked;

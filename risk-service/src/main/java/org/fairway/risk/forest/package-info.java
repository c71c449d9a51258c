/** A trained model at work: trees walked without the library that grew them. */
@NullMarked
package org.fairway.risk.forest;

import org.jspecify.annotations.NullMarked;

/** Applies the rules to a statement and formulates the breaches. */
@NullMarked
package org.fairway.declaration.checking;

import org.jspecify.annotations.NullMarked;

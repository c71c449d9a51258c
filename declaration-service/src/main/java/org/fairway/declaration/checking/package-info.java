/** Runs the rules over a statement and words what they find. */
@NullMarked
package org.fairway.declaration.checking;

import org.jspecify.annotations.NullMarked;

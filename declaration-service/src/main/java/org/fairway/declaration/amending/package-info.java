/** Amends a declaration: freely before arrival, by customs' decision afterwards. */
@NullMarked
package org.fairway.declaration.amending;

import org.jspecify.annotations.NullMarked;

/** Gathers what the other services say; nobody else decides. */
@NullMarked
package org.fairway.declaration.gathering;

import org.jspecify.annotations.NullMarked;

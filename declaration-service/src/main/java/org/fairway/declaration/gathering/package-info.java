/** Gathers what the other rooms say; nobody else decides. */
@NullMarked
package org.fairway.declaration.gathering;

import org.jspecify.annotations.NullMarked;

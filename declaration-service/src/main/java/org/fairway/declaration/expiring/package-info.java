/** Lets declarations lapse whose goods never came. */
@NullMarked
package org.fairway.declaration.expiring;

import org.jspecify.annotations.NullMarked;

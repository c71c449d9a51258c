/** Lets declarations lapse whose goods never came, and watches for orphans. */
@NullMarked
package org.fairway.declaration.expiring;

import org.jspecify.annotations.NullMarked;

/** Looks again at declarations that wait for an empowerment. */
@NullMarked
package org.fairway.declaration.representing;

import org.jspecify.annotations.NullMarked;

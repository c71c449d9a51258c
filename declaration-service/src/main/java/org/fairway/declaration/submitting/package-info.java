/** What parties submit, and the one use case that answers each kind of it, whichever way it came. */
@NullMarked
package org.fairway.declaration.submitting;

import org.jspecify.annotations.NullMarked;

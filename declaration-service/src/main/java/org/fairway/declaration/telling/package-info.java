/** Selects what the parties of a declaration are shown of each event. */
@NullMarked
package org.fairway.declaration.telling;

import org.jspecify.annotations.NullMarked;

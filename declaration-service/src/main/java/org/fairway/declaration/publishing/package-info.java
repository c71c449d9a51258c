/** Selects what the parties of a declaration are shown of each event. */
@NullMarked
package org.fairway.declaration.publishing;

import org.jspecify.annotations.NullMarked;

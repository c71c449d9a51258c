/** Selects what the parties of a declaration see of each event. */
@NullMarked
package org.fairway.declaration.publishing;

import org.jspecify.annotations.NullMarked;

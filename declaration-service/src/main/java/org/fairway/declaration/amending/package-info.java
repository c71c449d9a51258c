/** Changes a declaration: freely before arrival, by customs' leave after it. */
@NullMarked
package org.fairway.declaration.amending;

import org.jspecify.annotations.NullMarked;

/** Tells who is still waited for. */
@NullMarked
package org.fairway.singlewindow.tracking;

import org.jspecify.annotations.NullMarked;

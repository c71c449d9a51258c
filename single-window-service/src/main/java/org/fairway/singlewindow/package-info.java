/** The single window: asks exactly the agencies that must decide, once, and gives one answer. */
@NullMarked
package org.fairway.singlewindow;

import org.jspecify.annotations.NullMarked;

/** Processes declarations, agencies' decisions and deadlines that have passed. */
@NullMarked
package org.fairway.singlewindow.gathering;

import org.jspecify.annotations.NullMarked;

/** Shows which agencies are still awaited. */
@NullMarked
package org.fairway.singlewindow.tracking;

import org.jspecify.annotations.NullMarked;

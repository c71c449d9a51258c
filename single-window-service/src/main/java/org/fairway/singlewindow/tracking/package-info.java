/** Shows which agencies have not answered yet. */
@NullMarked
package org.fairway.singlewindow.tracking;

import org.jspecify.annotations.NullMarked;

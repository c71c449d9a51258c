/** Wakes what waits in this process for work that another thread has made. */
@NullMarked
package org.fairway.kit.signal;

import org.jspecify.annotations.NullMarked;

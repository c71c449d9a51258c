/** How long to wait before something that failed is tried again. */
@NullMarked
package org.fairway.kit.retry;

import org.jspecify.annotations.NullMarked;
